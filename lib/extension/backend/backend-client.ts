import type { z } from 'zod';
import type { DeviceKeys } from '#extension/backend/device-keys';
import { makeProof } from '#extension/backend/dpop-proof';
import { Problem } from '#protocol/errors';

export type Refused = { readonly ok: false; readonly code: string; readonly message: string };
export type Answer<T> = { readonly ok: true; readonly value: T } | Refused;

export type BackendClient = {
  call<T>(
    method: 'GET' | 'POST',
    path: string,
    schema: z.ZodType<T>,
    options?: { body?: unknown; withCookies?: boolean },
  ): Promise<Answer<T>>;
};

type Deps = {
  address: string;
  /** Null while pairing: the claim and its end are proven by the new key alone. */
  token: string | null;
  keys: DeviceKeys;
  fetch: typeof fetch;
  now: () => Date;
  newId: () => string;
};

const UNREACHABLE: Refused = {
  ok: false,
  code: 'backend_unreachable',
  message: 'The backend does not answer. Nothing was sent anywhere else.',
};

/** Every answer is read by its schema; every refusal keeps the backend's own stable word. */
export function createBackendClient({ address, token, keys, fetch, now, newId }: Deps): BackendClient {
  return {
    async call(method, path, schema, { body, withCookies = false } = {}) {
      const url = new URL(path, address);
      if (url.origin !== new URL(address).origin) {
        return { ok: false, code: 'wrong_address', message: 'That is not an address of the paired backend.' };
      }
      const proof = await makeProof(keys, {
        method,
        url: url.origin + url.pathname,
        token,
        now: now(),
        id: newId(),
      });
      let answer: Response;
      let text: string;
      try {
        answer = await fetch(url, {
          method,
          cache: 'no-store',
          redirect: 'error',
          credentials: withCookies ? 'include' : 'omit',
          headers: {
            accept: 'application/json',
            dpop: proof,
            ...(token === null ? {} : { authorization: `DPoP ${token}` }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        text = await answer.text();
      } catch {
        return UNREACHABLE;
      }
      const json = readJson(text);
      if (!answer.ok) {
        const problem = Problem.safeParse(json);
        return problem.success
          ? { ok: false, code: problem.data.reason_code, message: problem.data.detail ?? problem.data.title }
          : { ok: false, code: `http_${answer.status}`, message: `The backend answered ${answer.status}.` };
      }
      const value = schema.safeParse(json);
      return value.success
        ? { ok: true, value: value.data }
        : {
            ok: false,
            code: 'unknown_answer',
            message: 'The backend answered in a shape this extension does not know.',
          };
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An empty or foreign body is judged by the schema like any other.
    return undefined;
  }
}

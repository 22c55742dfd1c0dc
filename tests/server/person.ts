import { CONFIRMATION_HEADER, type StepUp } from '#protocol/passkey';
import { type Backend, call } from '#tests/server/backend';
import {
  type Change,
  createSoftAuthenticator,
  type SoftAuthenticator,
} from '#tests/server/soft-authenticator';
import { createSessionKey } from '#tests/worlds/session-key';

export const PASSWORD = 'a long enough pass phrase';

/** A person at one browser: a session's key and cookie, our own origin, and passkeys when asked for. */
export function createPerson(backend: Pick<Backend, 'url' | 'app'> & { now?: () => Date }) {
  const key = createSessionKey(backend);
  let cookie = '';
  /** The one that opened something last; the first passkey needs it. */
  let password = PASSWORD;
  const act = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const proof = await key.proof(method, path);
    return call(`${backend.url}${path}`, method, { cookie, origin: backend.url, ...proof, ...headers }, body);
  };
  const enter = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const proof = await key.proof('POST', path);
    return keepCookie(await call(`${backend.url}${path}`, 'POST', { ...proof, ...headers }, body));
  };
  const keepCookie = (answer: Awaited<ReturnType<typeof call>>) => {
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };

  const confirmation = (stepUp: StepUp, authenticator: SoftAuthenticator, change: Change = {}) => ({
    [CONFIRMATION_HEADER]: Buffer.from(
      JSON.stringify({
        ceremony_id: stepUp.ceremony_id,
        assertion: authenticator.get(stepUp.options, change),
      }),
    ).toString('base64url'),
  });

  return {
    act,
    confirmation,
    key,
    cookie: () => cookie,
    async claim() {
      const link = (await backend.app.setupLink()) ?? '';
      const body = { setup_token: link.split('#')[1], password: PASSWORD };
      return enter('/api/v1/setup', body);
    },
    async signIn(given = PASSWORD, headers: Record<string, string> = {}) {
      const answer = await enter('/api/v1/session', { password: given }, headers);
      if (answer.status === 200) password = given;
      return answer;
    },
    async signInWithPasskey(authenticator: SoftAuthenticator, change: Change = {}) {
      const { json } = await call(`${backend.url}/api/v1/session/passkey/options`, 'POST', {}, {});
      const assertion = authenticator.get(json.options, change);
      const body = { ceremony_id: json.ceremony_id, assertion };
      return enter('/api/v1/session/passkey', body);
    },
    /** Adds a passkey; an existing one signs when it is asked. */
    async addPasskey(name: string, signer?: SoftAuthenticator, extra: object = {}, change: Change = {}) {
      const authenticator = createSoftAuthenticator(backend.url);
      const { json } = await act('POST', '/api/v1/passkeys/options');
      const registration = authenticator.create(json.options, change);
      const body = { ceremony_id: json.ceremony_id, name, registration, password, ...extra };
      let answer = await act('POST', '/api/v1/passkeys', body);
      if (signer && answer.json?.reason_code === 'passkey_required')
        answer = await act('POST', '/api/v1/passkeys', body, confirmation(answer.json.step_up, signer));
      return { authenticator, answer, body };
    },
    /** Does what a page does: sends, signs what is asked, sends the very same again. */
    async signed(authenticator: SoftAuthenticator, method: string, path: string, body?: unknown) {
      const asked = await act(method, path, body);
      if (asked.json?.reason_code !== 'passkey_required') return asked;
      return act(method, path, body, confirmation(asked.json.step_up, authenticator));
    },
  };
}
export type Person = ReturnType<typeof createPerson>;

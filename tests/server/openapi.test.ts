import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import rules from 'express-openapi-validator/dist/framework/openapi.v3_1.modified.schema.json' with {
  type: 'json',
};
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '#server/http/openapi/operation';
import { OPERATIONS } from '#server/http/openapi/operations';
import { type Answer, createTour } from '#tests/server/api-tour';
import { type Backend, bearer, call, OWNER_TOKEN, SANDBOX_KEY, startBackend } from '#tests/server/backend';
import { createReader, type Document } from '#tests/server/described';

let backend: Backend;
let document: Document;
let reader: ReturnType<typeof createReader>;
let tour: Awaited<ReturnType<typeof createTour>>;
beforeAll(async () => {
  backend = await startBackend();
  document = (await call(`${backend.url}/api/openapi.json`, 'GET', {})).json;
  reader = createReader(document);
  tour = await createTour(backend);
});
afterAll(async () => {
  tour.close();
  await backend.close();
});

const name = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;

describe('the description', () => {
  test('names every route and no other', () => {
    const routed = backend.app.routes.filter(({ path }) => !path.includes('*'));
    const described = OPERATIONS.map(name);
    const undescribed = routed.filter((route) => {
      if (route.method !== 'ALL') return !described.includes(name(route));
      return !OPERATIONS.some(({ path }) => path === route.path);
    });
    // A route that stands here needs an entry in server/http/openapi/operations.
    expect(undescribed.map(name)).toEqual([]);
    const isRouted = (operation: Operation) =>
      routed.some(
        ({ method, path }) =>
          path === operation.path && (method === 'ALL' || method === operation.method.toUpperCase()),
      );
    expect(OPERATIONS.filter((operation) => !isRouted(operation)).map(name)).toEqual([]);
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  });

  test('is valid OpenAPI 3.1', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv, ['email', 'regex', 'uri', 'uri-reference']);
    ajv.addFormat('media-range', /^[\w*]+\/[\w.+*-]+$/);
    const validate = ajv.compile(rules);
    validate(document);
    expect(validate.errors).toBeNull();
    expect(validate({ ...document, openapi: '3.0.0' })).toBe(false);
  });

  test('holds whole JSON Schemas only, and every reference leads somewhere', () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'http://api.test/', components: { schemas: {} } }, 'empty');
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id);
    const schemas = (document.components as { schemas: Record<string, object> }).schemas;
    expect(references.length).toBeGreaterThan(30);
    expect(references.filter((id) => !Object.hasOwn(schemas, id ?? ''))).toEqual([]);
    expect([...text.matchAll(/"\$ref":"(?!#\/components\/schemas\/)/g)]).toEqual([]);
    for (const schema of Object.values(schemas)) expect(ajv.validateSchema(schema)).toBe(true);
  });

  test('is the same for whoever asks, and says nothing of the sandbox outside development', async () => {
    const again = await call(`${backend.url}/api/openapi.json`, 'GET', bearer(OWNER_TOKEN));
    expect(again.json).toEqual(document);
    expect(again.text).not.toContain(tour.agentKey);
    expect(Object.keys(document.paths)).toContain('/api/sandbox/network/authorizations');
  });
});

test('every operation answers as it is described', async () => {
  // An operation that is missing on the left needs a step in tests/server/api-tour.ts.
  expect(Object.keys(tour.steps).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  const wrong: string[] = [];
  for (const [id, step] of Object.entries(tour.steps)) {
    const answer = await step();
    const [expected] = OPERATIONS.find((operation) => operation.id === id)?.ok ?? [];
    if (answer.status !== expected) wrong.push(`${id} answers ${answer.status}: ${answer.text}`);
    wrong.push(...reader.problemsWith(id, answer));
  }
  expect(wrong).toEqual([]);
});

/** A call to an operation with its own caller's credential, and whatever else is asked for. */
async function askAs(
  { who, method, path }: Operation,
  change: { query?: string; body?: unknown; headers?: Record<string, string>; anonymous?: boolean } = {},
): Promise<Answer> {
  // Strangers are counted; a minute later they may ask again.
  backend.pass(60_000);
  const at = `${path.replace(/:\w+/g, 'req_unknown')}`;
  const { query = '', body, headers = {} } = change;
  const verb = method.toUpperCase();
  if (!change.anonymous && (who === 'device' || who === 'proof')) {
    const proof = await tour.device.proof(verb, at, who === 'proof' ? { ath: null } : {});
    const token: Record<string, string> =
      who === 'device' ? { authorization: `DPoP ${tour.device.token()}` } : {};
    return call(`${backend.url}${at}${query}`, verb, { ...token, dpop: proof, ...headers }, body);
  }
  const credentials: Partial<Record<typeof who, string>> = {
    owner: OWNER_TOKEN,
    operator: OWNER_TOKEN,
    agent: tour.agentKey,
    network: SANDBOX_KEY,
  };
  const token = change.anonymous ? undefined : credentials[who];
  return call(`${backend.url}${at}${query}`, verb, { ...(token ? bearer(token) : {}), ...headers }, body);
}

const guarded = OPERATIONS.filter(({ who }) => ['owner', 'agent', 'device', 'network'].includes(who));
const reading = OPERATIONS.filter(({ body, speaks }) => body !== undefined && speaks === undefined);
const named = (operations: readonly Operation[]) => operations.map((op) => [name(op), op] as const);

describe.each(named(OPERATIONS.filter(({ who }) => who !== 'link')))('%s', (_, operation) => {
  test('refuses a parameter that it does not know', async () => {
    const answer = await askAs(operation, { query: '?surprise=1' });
    expect([answer.status, answer.json?.errors]).toEqual([
      400,
      [{ field: 'surprise', rule: 'not a known parameter' }],
    ]);
    expect(reader.problemsWith(operation.id, answer)).toEqual([]);
  });

  test('answers another method with the ones it has', async () => {
    const path = operation.path.replace(/:\w+/g, 'req_unknown');
    const answer = await call(`${backend.url}${path}`, 'PUT', bearer(OWNER_TOKEN));
    if (operation.path === '/api/mcp') return expect(answer.status).toBe(403);
    expect([answer.status, answer.json.reason_code]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.get('allow')?.split(', ')).toContain(operation.method.toUpperCase());
  });
});

test.each(named(guarded))('%s refuses a stranger', async (_, operation) => {
  const body = operation.id === 'freeze' ? { frozen: true } : operation.body ? {} : undefined;
  const answer = await askAs(operation, { anonymous: true, body });
  expect(answer.status).toBe(401);
  expect(reader.problemsWith(operation.id, answer)).toEqual([]);
});

describe.each(named(reading))('the body of %s', (_, operation) => {
  test.each<[string, unknown, Record<string, string>, number, string]>([
    ['no JSON', '{"a":', {}, 400, 'bad_json'],
    ['not said to be JSON', '{}', { 'content-type': 'text/plain' }, 415, 'not_json'],
    ['a list', '[]', {}, 400, 'bad_input'],
    ['null', 'null', {}, 400, 'bad_input'],
  ])('%s is refused', async (_said, body, headers, status, code) => {
    const answer = await askAs(operation, { body, headers });
    expect([answer.status, answer.json?.reason_code]).toEqual([status, code]);
    expect(reader.problemsWith(operation.id, answer)).toEqual([]);
  });

  test('is refused when it is too large', async () => {
    const size = operation.id === 'relay' ? 4 * 1024 * 1024 : 64 * 1024;
    const large = JSON.stringify({ a: 'x'.repeat(size) });
    const answer = await askAs(operation, { body: large });
    expect([answer.status, answer.json.reason_code]).toEqual([413, 'body_too_large']);
    expect(answer.headers.get('connection')).toBe('close');
    expect(reader.problemsWith(operation.id, answer)).toEqual([]);
  });
});

/** The sandbox's own network sends what networks send; its body is read further in. */
const strict = reading.filter(({ who }) => who !== 'network');

describe.each(named(strict))('the body of %s', (_, operation) => {
  test.each(['surprise', '__proto__', 'constructor'])(
    'with the unknown field %s is refused by name',
    async (field) => {
      const answer = await askAs(operation, { body: `{"${field}":1}` });
      expect(answer.status).toBe(400);
      expect(answer.json.errors).toContainEqual({ field, rule: 'not a known field' });
    },
  );
});

test('a body that does not say how large it is ends at the limit too', async () => {
  const chunks = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(16 * 1024))),
  });
  const request = {
    method: 'POST',
    headers: { ...bearer(tour.agentKey), 'content-type': 'application/json' },
    body: chunks,
    duplex: 'half',
  };
  const answer = await fetch(`${backend.url}/api/v1/purchases`, request as RequestInit);
  expect([answer.status, (await answer.json()).reason_code]).toEqual([413, 'body_too_large']);
});

import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { stream, streamSSE } from 'hono/streaming';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { compressAnswers, mayCompress } from '#server/http/answer/compress-answers';
import { OPERATIONS } from '#server/http/openapi/operations';

const LONG = {
  items: Array.from({ length: 100 }, (_, n) => ({ id: `req_${n}`, merchant_host: 'github.com' })),
};
const app = new Hono();
app.use('*', compressAnswers);
app.get('/api/v1/requests', (c) => c.json(LONG));
app.get('/api/v1/settings', (c) => c.json({ currency: 'USD' }));
app.get('/api/v1/events', (c) => streamSSE(c, (out) => out.writeSSE({ data: 'x'.repeat(5000) })));
app.get('/api/v1/audit/export', (c) => {
  c.header('content-type', 'application/jsonl');
  return stream(c, async (out) => void (await out.write('x'.repeat(5000))));
});
app.get('/card/v_1', (c) => c.json(LONG));
app.get('/api/v1/purchases/req_1', (c) => c.json(LONG));
app.post('/api/v1/agents', (c) => c.json(LONG, 201));
app.post('/api/mcp', (c) => c.json(LONG));
app.post('/api/v1/relay', (c) => c.json(LONG));
const ask = (path: string, method = 'GET', encoding = 'gzip, br') =>
  app.request(path, { method, headers: { 'accept-encoding': encoding } });

test('a long list that an owner reads goes out compressed, to whoever takes that', async () => {
  const answer = await ask('/api/v1/requests');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect([answer.headers.get('vary'), answer.headers.get('content-length')]).toEqual([
    'accept-encoding',
    String(bytes.length),
  ]);
  expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(LONG);
  const plain = await ask('/api/v1/requests', 'GET', 'br');
  expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([
    null,
    'accept-encoding',
  ]);
  expect(await plain.json()).toEqual(LONG);
  const head = await ask('/api/v1/requests', 'HEAD');
  expect(head.headers.get('content-length')).toBe(String(bytes.length));
});

test.each([
  ['GET', '/api/v1/settings', 'too short to gain'],
  ['GET', '/api/v1/events', 'a stream'],
  ['GET', '/api/v1/audit/export', 'a stream'],
  ['GET', '/card/v_1', 'a card'],
  ['GET', '/api/v1/purchases/req_1', 'the link to a card'],
  ['POST', '/api/v1/agents', 'a new key'],
  ['POST', '/api/mcp', 'the link to a card'],
  ['POST', '/api/v1/relay', 'what a shop answered to a card'],
])('%s %s goes out as it is: %s', async (method, path) => {
  const answer = await ask(path, method);
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect((await answer.text()).length).toBeGreaterThan(10);
});

/** Fields of ours that hold what nobody else may learn, wherever they stand. */
const SECRET =
  /^(api_key|key|code|token|password|secret|webhook_secret|number|cvc|cvv|pan|jwe|alias|ticket|url|view_url|proof)$/;

function fieldsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}

const described = OPERATIONS.flatMap((operation) => {
  const [, answer] = operation.ok;
  if (!answer || typeof answer === 'string') return [];
  return [
    {
      operation,
      secrets: fieldsOf(z.toJSONSchema(answer, { unrepresentable: 'any' })).filter((f) => SECRET.test(f)),
    },
  ];
});

test('no answer that may be compressed has a field that holds a secret', () => {
  const compressed = described.filter(({ operation }) => mayCompress(operation));
  expect(compressed.length).toBeGreaterThan(10);
  expect(
    compressed
      .filter(({ secrets }) => secrets.length > 0)
      .map(({ operation, secrets }) => [operation.id, secrets]),
  ).toEqual([]);
  // The list of such fields is one that finds them.
  const kept = described.filter(({ secrets }) => secrets.length > 0).map(({ operation }) => operation.id);
  expect(kept).toEqual(
    expect.arrayContaining(['createAgent', 'createPairingCode', 'requestPurchase', 'relay']),
  );
});

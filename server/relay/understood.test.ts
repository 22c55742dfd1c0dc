import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
} from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HeaderPair } from '#protocol/relay';
import { openRelayWorld, type RelayWorld } from '#tests/worlds/relay-world';

let world: RelayWorld;
beforeAll(async () => {
  world = await openRelayWorld();
  world.shopAnswers(async ({ body }, response) => {
    await world.charge({ body: unpacked(Buffer.from(body, 'latin1')).toString() });
    response.end('thanks');
  });
});
afterAll(async () => {
  await world.close();
});

const JSON_TYPE: HeaderPair = ['Content-Type', 'application/json'];
const coded = (name: string): HeaderPair[] => [JSON_TYPE, ['Content-Encoding', name]];

const unpacked = (body: Buffer) => {
  if (body[0] === 0x1f) return gunzipSync(body);
  if (body[0] === 0x78) return inflateSync(body);
  return body[0] === 0x7b ? body : inflateRawSync(body);
};

/** One purchase whose payment is written by `write`; what reached the shop, and the card it should hold. */
async function pay(
  headers: HeaderPair[],
  write: (card: { number: string; cvc: string }) => Buffer,
  method = 'POST',
) {
  const { token, secret } = await world.buy(1);
  // Each kind of request is a shop's first: what is learned of one address is another test's.
  await world.db.deleteFrom('pay_addresses').execute();
  const card = await world.arm(token);
  const answer = await world.send(
    world.paying(card, { method, headers, body_b64: write(card.alias).toString('base64') }),
  );
  const arrived = Buffer.from(world.arrived.at(-1)?.body ?? '', 'latin1');
  return { answer, arrived, real: { number: secret.number, cvc: secret.cvc } };
}

test.each([
  ['gzip', coded('gzip'), gzipSync, gunzipSync],
  ['x-gzip', coded('X-GZIP'), gzipSync, gunzipSync],
  ['gzip that no header names', [JSON_TYPE], gzipSync, gunzipSync],
  ['deflate', coded('deflate'), deflateSync, inflateSync],
  ['deflate without its frame', coded('deflate'), deflateRawSync, inflateRawSync],
])('%s is read, swapped and packed again', async (_name, headers, pack, unpack) => {
  const { answer, arrived, real } = await pay(headers, (card) => pack(JSON.stringify({ card, amount: 1 })));
  expect(answer).toMatchObject({ ok: true });
  expect(JSON.parse(unpack(arrived).toString())).toMatchObject({ card: real, amount: 1 });
});

test.each([
  ['two codings', coded('gzip, br'), (text: string) => brotliCompressSync(gzipSync(text))],
  ['a coding nobody knows', coded('zstd'), (text: string) => Buffer.from(text)],
  ['what is not packed as it says', coded('gzip'), (text: string) => Buffer.from(text)],
  ['a bomb', coded('gzip'), (text: string) => gzipSync(text.padEnd(9 * 1024 * 1024))],
  ['XML', [['Content-Type', 'text/xml']] satisfies HeaderPair[], (text: string) => Buffer.from(text)],
])('%s is refused before a byte is sent', async (_name, headers, pack) => {
  const before = world.arrived.length;
  const { answer } = await pay(headers, (card) => pack(JSON.stringify({ card })));
  expect(answer).toMatchObject({ ok: false, reason_code: 'relay_unreadable_body' });
  expect(world.arrived).toHaveLength(before);
});

test('PATCH pays', async () => {
  const { arrived, real } = await pay([JSON_TYPE], (card) => Buffer.from(JSON.stringify({ card })), 'PATCH');
  expect(JSON.parse(arrived.toString())).toMatchObject({ card: real });
});

test('a body that names one account to us and another to the processor is refused', async () => {
  const before = world.arrived.length;
  const { token } = await world.buy(1);
  const card = await world.arm(token);
  const { number, cvc } = card.alias;
  const evil = `a=1&key=pk_evil&card[number]=${number}&card[cvc]=${cvc}`;
  const body = JSON.stringify({ key: 'pk_sandbox_harbor', card: { number, cvc }, x: evil });
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/xml']) {
    const answer = await world.send(
      world.paying(card, {
        url: `${world.processor}/v1/tokens`,
        frame_origin: world.processor,
        headers: [['Content-Type', type]],
        body,
      }),
    );
    expect(answer.ok).toBe(false);
  }
  expect(world.arrived).toHaveLength(before);
});

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { plainBody } from '#extension/tab/plain-body';

const TEXT = 'number=4242424242424242';
const read = async (body: Uint8Array, coding: string) => {
  const says = await plainBody(Uint8Array.from(body), coding);
  return says && new TextDecoder().decode(says);
};

test.each([
  ['', Buffer.from(TEXT)],
  ['identity', Buffer.from(TEXT)],
  ['gzip', gzipSync(TEXT)],
  [' X-Gzip', gzipSync(TEXT)],
  ['', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['deflate', deflateRawSync(TEXT)],
])('coding "%s" is undone', async (coding, body) => {
  expect(await read(body, coding)).toBe(TEXT);
});

test.each([
  ['br', brotliCompressSync(TEXT)],
  ['gzip, gzip', gzipSync(gzipSync(TEXT))],
  ['gzip', Buffer.from(TEXT)],
  ['gzip', gzipSync(Buffer.alloc(9 * 1024 * 1024))],
])('coding "%s" that nobody can undo is said to be unreadable', async (coding, body) => {
  expect(await read(body, coding)).toBeNull();
});

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSealer } from '#server/crypto/sealer';

const sealer = createSealer(randomBytes(32));
const [keyId = '', body = ''] = sealer.seal('4000007712345678', 'sbx_a').split('.');
const bytes = Buffer.from(body, 'base64url');
const open = (changed: Uint8Array, aad = 'sbx_a') =>
  sealer.open(`${keyId}.${Buffer.from(changed).toString('base64url')}`, aad);

test('what is sealed opens again, and the same text never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, aad) => {
      const sealed = sealer.seal(text, aad);
      expect(sealer.open(sealed, aad).toString('utf8')).toBe(Buffer.from(text).toString('utf8'));
      expect(sealer.seal(text, aad)).not.toBe(sealed);
    }),
  );
});

test('it opens only for what it was sealed for', () => {
  expect(open(bytes).toString()).toBe('4000007712345678');
  expect(() => open(bytes, 'sbx_b')).toThrow();
});

test('another key opens nothing and says which key is missing', () => {
  expect(() => createSealer(randomBytes(32)).open(`${keyId}.${body}`, 'sbx_a')).toThrow(keyId);
});

test('any changed bit is noticed', () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (index, bit) => {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ (1 << bit);
      expect(() => open(changed)).toThrow();
    }),
  );
});

test.each([0, 11, 12, 16, 20, 27])(
  'cut to %i bytes it is refused, so that no short tag can be guessed',
  (length) => {
    const [id, empty = ''] = sealer.seal('', 'sbx_a').split('.');
    const cut = Buffer.from(empty, 'base64url').subarray(0, length).toString('base64url');
    expect(() => sealer.open(`${id}.${cut}`, 'sbx_a')).toThrow();
  },
);

test('a fingerprint is the same for the same text, and another under another key', () => {
  expect(sealer.mac('4000007712345678')).toBe(sealer.mac('4000007712345678'));
  expect(sealer.mac('4000007712345678')).not.toBe(sealer.mac('4000007712345679'));
  expect(sealer.mac('4000007712345678')).not.toBe(createSealer(randomBytes(32)).mac('4000007712345678'));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasEncodedSecret } from '#domain/body/encoded-secret';

const number = '4000007712348061';
const hex = [...number].map((digit) => `3${digit}`);

test.each([
  ['reversed', [...number].reverse().join('')],
  ['percent', hex.map((byte) => `%${byte}`).join('')],
  ['percent twice', hex.map((byte) => `%25${byte}`).join('')],
  ['hexadecimal', hex.join('')],
  ['hexadecimal with colons', hex.join(':')],
  ['0x bytes', hex.map((byte) => `0x${byte}`).join(', ')],
  ['\\x bytes', hex.map((byte) => `\\x${byte}`).join('')],
  ['character codes', [...number].map((digit) => 48 + Number(digit)).join(',')],
  ['entities', [...number].map((digit) => `&#${48 + Number(digit)};`).join('')],
  ['one number in hexadecimal', BigInt(number).toString(16).toUpperCase()],
  [
    'split over tags',
    '<b class="g1">4000</b><b class="g2">0077</b><b class="g3">1234</b><b class="g4">8061</b>',
  ],
  ['split over fields', '{"n1":"4000","n2":"0077","n3":"1234","n4":"8061"}'],
  ['split with others between', 'a: 4000, x1: 5, b: 0077, x2: 6, c: 1234, d: 8061'],
  ['words between', '4000 then 0077 then 1234 then 8061'],
])('%s is found', (_, text) => {
  expect(hasEncodedSecret(`<p>before ${text} after</p>`, number)).toBe(true);
});

test('every alignment of base64 is found, url-safe or not', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[ -~]{0,12}$/),
      fc.stringMatching(/^[ -~]{0,12}$/),
      fc.boolean(),
      (before, after, urlSafe) => {
        const plain = btoa(`${before}|${number}|${after}`);
        const text = urlSafe ? plain.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') : plain;
        expect(hasEncodedSecret(`{"blob":"${text}"}`, number)).toBe(true);
      },
    ),
  );
});

test.each([
  ['the mask', 'paid with ************8061'],
  ['another card', '<b>4000007712348062</b>'],
  ['an ordinary page', '<h1>Order 4812</h1><p>12.00 USD on 2026-11-21 08:43:57</p>'],
  ['years and prices', '4000 8061 2026 1200'],
])('%s is no hit', (_, text) => {
  expect(hasEncodedSecret(text, number)).toBe(false);
});

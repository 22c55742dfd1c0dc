import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { CardSecret } from '#server/crypto/card-secret';

const secret = new CardSecret('4000007712345678', '917');

test.each<[string, () => string]>([
  ['a template', () => `${secret}`],
  ['JSON', () => JSON.stringify({ card: secret, list: [secret] })],
  ['inspect with everything on', () => inspect({ secret }, { depth: 9, showHidden: true, getters: true })],
  ['console formats', () => format('%s %o %O %j %d', secret, secret, secret, secret, secret)],
  ['an error that carries it', () => inspect(new Error('x', { cause: secret }), { showHidden: true })],
  ['a spread', () => JSON.stringify({ ...secret })],
  ['its entries', () => JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret)])],
  ['a structured clone', () => inspect(structuredClone(secret))],
])('%s does not tell the card', (_, print) => {
  const text = print();
  expect(text).not.toContain('12345678');
  expect(text).not.toContain('917');
});

test('one function is handed the values', () => {
  expect(secret.use((number, code) => [number, code])).toEqual(['4000007712345678', '917']);
});

import { expect, test } from 'vitest';
import { carriesAlias } from '#domain/body/alias-match';

const alias = { number: '4111111111111111' };
const asked = 'http://lantern.localhost:8790/checkout/pay';
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['form, bare', FORM, 'n=4111111111111111&c=123'],
  ['form, spaces as plus', FORM, 'n=4111+1111+1111+1111'],
  ['form, spaces as %20', FORM, 'n=4111%201111%201111%201111'],
  ['form, dashes', FORM, 'n=4111-1111-1111-1111'],
  ['form, digits percent-encoded', FORM, 'n=%34%31%31%31%31%31%31%31%31%31%31%31%31%31%31%31'],
  ['form, encoded twice', FORM, 'n=4111%25201111%25201111%25201111'],
  ['form, four boxes', FORM, 'n1=4111&n2=1111&n3=1111&n4=1111'],
  ['form, four boxes with others between', FORM, 'n1=4111&a=5&n2=1111&b=12&n3=1111&c=7&n4=1111'],
  ['JSON text', JSON_TYPE, '{"card":{"number":"4111 1111 1111 1111"}}'],
  ['JSON number', JSON_TYPE, '{"n":4111111111111111}'],
  ['JSON, no-break spaces', JSON_TYPE, '{"n":"4111\u00a01111\u00a01111\u00a01111"}'],
  ['JSON, escaped no-break spaces', JSON_TYPE, '{"n":"4111\\u00a01111\\u00a01111\\u00a01111"}'],
  ['JSON, escaped digits', JSON_TYPE, '{"n":"\\u0034111111111111111"}'],
  ['JSON, four boxes', JSON_TYPE, '{"n1":"4111","n2":"1111","n3":"1111","n4":"1111"}'],
  ['JSON, base64', JSON_TYPE, JSON.stringify({ blob: btoa('{"number":"4111111111111111"}') })],
  ['JSON, base64 shifted by one', JSON_TYPE, JSON.stringify({ blob: btoa('x4111111111111111') })],
  ['JSON, base64 shifted by two', JSON_TYPE, JSON.stringify({ blob: btoa('xy4111-1111-1111-1111') })],
  ['GraphQL literal', JSON_TYPE, '{"query":"mutation { pay(number: \\"4111111111111111\\") }"}'],
  ['multipart', 'multipart/form-data; boundary=x', '--x\r\nname="n"\r\n\r\n4111 1111 1111 1111\r\n--x--'],
  ['unknown type', '', '<n>4111111111111111</n>'],
])('%s carries it', (_, type, body) => {
  expect(carriesAlias(bytes(body), type, asked, alias)).toBe(true);
});

test('a query carries it', () => {
  expect(carriesAlias(new Uint8Array(), '', `${asked}?n=4111%201111%201111%201111`, alias)).toBe(true);
});

test.each([
  ['another number', FORM, 'n=4242424242424242&c=123'],
  ['the number cut short', FORM, 'n=411111111111111'],
  ['an amount and a time', JSON_TYPE, '{"amount":4111,"at":"2026-11-21T08:43:57Z"}'],
  ['its first box alone', FORM, 'n1=4111&n2=2222&n3=3333'],
  ['nothing', '', ''],
])('%s does not', (_, type, body) => {
  expect(carriesAlias(bytes(body), type, asked, alias)).toBe(false);
});

test.each([
  ['digits', '1'.repeat(2_000_000)],
  ['percent signs', '%'.repeat(2_000_000)],
  ['backslashes', '\\u'.repeat(1_000_000)],
  ['base64', 'QUJD'.repeat(500_000)],
  ['ampersands', '&1='.repeat(600_000)],
  ['open tags', '<input '.repeat(250_000)],
])('two megabytes of %s take linear time', (_, text) => {
  const started = performance.now();
  carriesAlias(bytes(text), FORM, asked, alias);
  expect(performance.now() - started).toBeLessThan(6_000);
});

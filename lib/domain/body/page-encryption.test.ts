import { expect, test } from 'vitest';
import { isEncryptedInPage } from '#domain/body/page-encryption';

const blob = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83v';
const jwe = (alg: string) => `${btoa(JSON.stringify({ alg, enc: 'A256GCM' }))}.${blob}.aa.${blob}.bb`;
const bytes = (text: string) => new TextEncoder().encode(text);
const json = (value: object) => JSON.stringify(value);
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

test.each([
  ['named so', JSON_TYPE, json({ csrf: 'a', encrypted: blob })],
  ['named so, deeper', JSON_TYPE, json({ payment: { encryptedCardNumber: blob } })],
  ['named so, in a form', FORM, `name=A&card_encrypted=${encodeURIComponent(blob)}`],
  ['under the number’s key', JSON_TYPE, json({ card: { number: blob } })],
  ['under the code’s key', FORM, `cvc=${blob}`],
  ['a known client', FORM, `data=${encodeURIComponent(`adyenjs_0_1_25$${blob}`)}`],
  ['a JWE', JSON_TYPE, json({ payload: jwe('RSA-OAEP-256') })],
  ['a JWE alone', '', jwe('ECDH-ES')],
])('%s is noticed', (_, type, body) => {
  expect(isEncryptedInPage(bytes(body), type)).toBe(true);
});

test.each([
  ['a token for the session', JSON_TYPE, json({ csrf: blob, session: jwe('dir') })],
  ['a fingerprint of the browser', JSON_TYPE, json({ sensor_data: blob })],
  ['a short word', JSON_TYPE, json({ encrypted: 'true' })],
  [
    'words',
    JSON_TYPE,
    json({ encryption_note: 'We encrypt everything you send us, whatever it may be, always.' }),
  ],
  ['nothing', '', ''],
])('%s is not taken for it', (_, type, body) => {
  expect(isEncryptedInPage(bytes(body), type)).toBe(false);
});

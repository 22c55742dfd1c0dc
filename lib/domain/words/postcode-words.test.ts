import { expect, test } from 'vitest';
import { namesPostcode } from '#domain/words/postcode-words';
import { splitWords } from '#domain/words/split-words';

test.each([
  'ZIP',
  'Billing ZIP',
  'ZIP/Postal code',
  'Postcode',
  'Eircode',
  'PLZ',
  'Code postal',
  'CP',
  'CAP',
  'C.A.P.',
  'CEP',
  'Postnummer',
  'Postnr.',
  'Postinumero',
  'PSČ',
  'Kod pocztowy',
  'Irányítószám',
  'Cod poștal',
  'Poštanski broj',
  'Pašto kodas',
  'Почтовый индекс',
  'Поштовий індекс',
  'Пощенски код',
  'Ταχυδρομικός κώδικας',
  'Τ.Κ.',
  'Posta kodu',
  '우편번호',
  '郵便番号',
  '邮编',
  '郵遞區號',
  'Kode pos',
  'Poskod',
  'Mã bưu điện',
  'รหัสไปรษณีย์',
  'מיקוד',
  'الرمز البريدي',
])('%s is a postcode', (caption) => {
  expect(namesPostcode(splitWords(caption))).toBe(true);
});

test.each(['Card number', 'Capital', 'Security code', 'Postage', 'Country'])('%s is none', (caption) => {
  expect(namesPostcode(splitWords(caption))).toBe(false);
});

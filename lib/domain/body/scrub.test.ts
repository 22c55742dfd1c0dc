import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passesLuhn } from '#domain/body/luhn';
import { scrubText } from '#domain/body/scrub';

const number = '4000007712348061';
const card = { first6: '400000', last4: '8061', length: 16 };
const scrub = (text: string) => scrubText(text, card);

test.each([
  ['bare', '4000007712348061', '************8061'],
  ['spaces', 'paid with 4000 0077 1234 8061.', 'paid with **** **** **** 8061.'],
  ['dashes and dots', '4000-0077.1234-8061', '****-****.****-8061'],
  [
    'no-break spaces as UTF-8 bytes',
    '4000\xc2\xa00077\xc2\xa01234\xc2\xa08061',
    '****\xc2\xa0****\xc2\xa0****\xc2\xa08061',
  ],
  ['named entities', '4000&nbsp;0077&nbsp;1234&nbsp;8061', '****&nbsp;****&nbsp;****&nbsp;8061'],
  ['numeric entities', '4000&#160;0077&#xa0;1234&#8201;8061', '****&#160;****&#xa0;****&#8201;8061'],
  ['percent', 'n=4000%200077%201234%208061', 'n=****%20****%20****%208061'],
  ['plus', 'n=4000+0077+1234+8061&x=1', 'n=****+****+****+8061&x=1'],
  ['digits as percent', '%34000007712348061', '************8061'],
  [
    'JSON escapes',
    '{"n":"4000\\u00a00077\\u00a01234\\u00a08061"}',
    '{"n":"****\\u00a0****\\u00a0****\\u00a08061"}',
  ],
  ['another of the same public part', '4000009999998061', '************8061'],
  ['inside a longer run', '40000077123480619', '************80619'],
  ['one digit in front', '7 4000007712348061', '7 ************8061'],
])('a number is masked: %s', (_, before, after) => {
  expect(scrub(before)).toBe(after);
});

test.each([
  'order 4000-0077',
  '2026-11-21T08:43:57.123Z',
  'https://lantern.localhost:8790/orders/4812',
  '4242 4242 4242 4242',
  '12.00 USD, qty: 135',
  '{"status":200,"code":200,"amount":135}',
  'zip code: 90210, promo_code=123',
])('stays whole: %s', (text) => {
  expect(scrub(text)).toBe(text);
});

test.each([
  ['JSON text', '{"cvc":"042"}', '{"cvc":"***"}'],
  ['JSON number stays JSON', '{"cvc":135,"n":4000007712348061}', '{"cvc":"***","n":"************8061"}'],
  ['nested code', '{"card":{"code":"135"}}', '{"card":{"code":"***"}}'],
  ['form', 'a=1&card%5Bcvc%5D=135&b=135', 'a=1&card%5Bcvc%5D=***&b=135'],
  ['query in a link', 'href="/x?cvv=135&a=2"', 'href="/x?cvv=***&a=2"'],
  ['script', "window.card = { cvc: '135' }", "window.card = { cvc: '***' }"],
  ['label', 'CVC: 135', 'CVC: ***'],
  ['label of two words', 'Security code: 135', 'Security code: ***'],
  ['input', '<input name="cvc" value="135">', '<input name="cvc" value="***">'],
  [
    'input, value first',
    "<input value='135' type=text name=card_cvv>",
    "<input value='***' type=text name=card_cvv>",
  ],
  [
    'input by autocomplete',
    '<input value=135 autocomplete="cc-csc">',
    '<input value=*** autocomplete="cc-csc">',
  ],
])('a code is masked: %s', (_, before, after) => {
  expect(scrub(before)).toBe(after);
});

test('a thousand candidates echoed in one page come back masked alike', () => {
  const candidates: string[] = [];
  for (let middle = 0; candidates.length < 1000; middle += 1) {
    const candidate = `400000${String(middle * 7 + 100_000).padStart(6, '0')}8061`;
    if (passesLuhn(candidate)) candidates.push(candidate);
  }
  const page = [...candidates, number].map((one) => `<li>${one}</li>`).join('\n');
  const lines = new Set(scrub(page).split('\n'));
  expect([...lines]).toEqual(['<li>************8061</li>']);
});

test('a page that lists 000 to 999 is not altered', () => {
  const page = Array.from({ length: 1000 }, (_, code) => `<li>${String(code).padStart(3, '0')}</li>`).join(
    '',
  );
  expect(scrub(page)).toBe(page);
});

test('codes under a code key are masked alike, all thousand', () => {
  const lines = Array.from({ length: 1000 }, (_, code) => scrub(`cvc=${String(code).padStart(3, '0')}`));
  expect(new Set(lines)).toEqual(new Set(['cvc=***']));
});

test('no text keeps the number, whatever stands between its digits and around it', () => {
  const separator = fc.constantFrom(
    '',
    ' ',
    '-',
    '.',
    '&nbsp;',
    '%20',
    '+',
    '\t',
    ' - ',
    '\xc2\xa0',
    '\\u2009',
  );
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(separator, { minLength: 15, maxLength: 15 }),
      fc.string(),
      (before, gaps, after) => {
        const written = [...number].map((digit, at) => digit + (gaps[at] ?? '')).join('');
        const digits = scrub(`${before} ${written} ${after}`).replace(/\D/g, '');
        expect(digits).not.toContain(number);
      },
    ),
  );
});

test.each([
  ['digits', '4'.repeat(2_000_000)],
  ['the public part over and over', '4000008061'.repeat(200_000)],
  ['open inputs', '<input '.repeat(280_000)],
  ['keys', 'cvc'.repeat(600_000)],
  ['codes', 'cvc=123 '.repeat(250_000)],
  ['quotes', '"'.repeat(2_000_000)],
  ['spaces', `1${' '.repeat(2_000_000)}`],
  ['numbers after spaces', `cvc${' '.repeat(60)}123 `.repeat(30_000)],
])('two megabytes of %s take linear time', (_, text) => {
  const started = performance.now();
  scrub(text);
  expect(performance.now() - started).toBeLessThan(6_000);
});

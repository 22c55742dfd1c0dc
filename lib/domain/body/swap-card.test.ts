import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBody } from '#domain/body/read-body';
import { findAlias, swapCard } from '#domain/body/swap-card';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json; charset=utf-8';
const alias = { number: '4242424242424242', cvc: '135' };
const real = { number: '4000007712348061', cvc: '042' };

function swap(type: string, text: string): string {
  const fields = readBody(text, type);
  if (!fields) throw new Error('unreadable');
  return swapCard(text, findAlias(fields, alias), real);
}

test.each([
  ['a form', FORM, 'card_number=4242424242424242&cvc=135', 'card_number=4000007712348061&cvc=042'],
  ['spaces as the page wrote them', FORM, 'ccnum=4242+4242%204242-4242', 'ccnum=4000+0077%201234-8061'],
  [
    'nested form keys',
    FORM,
    'card%5Bnumber%5D=4242424242424242&card[code]=135',
    'card%5Bnumber%5D=4000007712348061&card[code]=042',
  ],
  ['an amount that equals the code', FORM, 'amount=135&cvv=135', 'amount=135&cvv=042'],
  [
    'a note that holds the number',
    FORM,
    'note=4242424242424242&number=4242424242424242',
    'note=4242424242424242&number=4000007712348061',
  ],
  [
    'JSON',
    JSON_TYPE,
    '{"card":{"cvc":"135","number":"4242 4242 4242 4242"},"amount":135}',
    '{"card":{"cvc":"042","number":"4000 0077 1234 8061"},"amount":135}',
  ],
  [
    'JSON numbers',
    JSON_TYPE,
    '{ "number" : 4242424242424242 , "cvc" : 135 }',
    '{ "number" : 4000007712348061 , "cvc" : 42 }',
  ],
  [
    'JSON escapes',
    JSON_TYPE,
    '{"number":"4242\\u00a04242\\u00a04242\\u00a04242"}',
    '{"number":"4000\\u00a00077\\u00a01234\\u00a08061"}',
  ],
  ['escaped digits', JSON_TYPE, '{"number":"\\u0034242424242424242"}', '{"number":"4000007712348061"}'],
  [
    'a number in four boxes',
    FORM,
    'kartennummer1=4242&kartennummer2=4242&kartennummer3=4242&kartennummer4=4242&pruefziffer=135',
    'kartennummer1=4000&kartennummer2=0077&kartennummer3=1234&kartennummer4=8061&pruefziffer=042',
  ],
  [
    'boxes without a count, and of other sizes',
    FORM,
    'card_number[]=4242&card_number[]=424242&card_number[]=424242&cvc=135',
    'card_number[]=4000&card_number[]=007712&card_number[]=348061&cvc=042',
  ],
  [
    'a fifth box that repeats a piece',
    FORM,
    'cardnumber1=4242&cardnumber2=4242&cardnumber3=4242&cardnumber4=4242&cardnumber5=4242',
    'cardnumber1=4000&cardnumber2=0077&cardnumber3=1234&cardnumber4=8061&cardnumber5=4242',
  ],
  [
    'boxes in JSON',
    JSON_TYPE,
    '{"card":{"number":["4242","4242","4242","4242"],"cvc":"135"}}',
    '{"card":{"number":["4000","0077","1234","8061"],"cvc":"042"}}',
  ],
  [
    'boxes that are no card’s',
    FORM,
    'bio1=4242&bio2=4242&bio3=4242&bio4=4242',
    'bio1=4242&bio2=4242&bio3=4242&bio4=4242',
  ],
  [
    'boxes of a gift card',
    FORM,
    'gift_card_number1=4242&gift_card_number2=4242&gift_card_number3=4242&gift_card_number4=4242',
    'gift_card_number1=4242&gift_card_number2=4242&gift_card_number3=4242&gift_card_number4=4242',
  ],
  [
    'boxes with something between them',
    FORM,
    'cardnumber1=4242&cardnumber2=4242&note=x&cardnumber3=4242&cardnumber4=4242',
    'cardnumber1=4242&cardnumber2=4242&note=x&cardnumber3=4242&cardnumber4=4242',
  ],
  ['a key with other names', FORM, 'acct=4242424242424242&cc_cid=135', 'acct=4000007712348061&cc_cid=042'],
  [
    'JSON in a form field',
    FORM,
    'a=1&payload=%7B%22cc_number%22%3A%224242+4242%204242+4242%22%2C%22cvc%22%3A%22%3135%22%7D&b=135',
    'a=1&payload=%7B%22cc_number%22%3A%224000+0077%201234+8061%22%2C%22cvc%22%3A%22042%22%7D&b=135',
  ],
  [
    'a JSON text in JSON, in JSON',
    JSON_TYPE,
    JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ number: alias.number, cvc: alias.cvc }) }) }),
    JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ number: real.number, cvc: real.cvc }) }) }),
  ],
  [
    'a form inside a form field',
    FORM,
    'action=pay&data=card_number%3D4242%2B4242%2B4242%2B4242%26cvc%3D135',
    'action=pay&data=card_number%3D4000%2B0077%2B1234%2B8061%26cvc%3D042',
  ],
  [
    'names beside values',
    JSON_TYPE,
    '[{"name":"card_number","value":"4242424242424242"},{"value":"135","name":"cvc"},{"name":"note","value":"135"}]',
    '[{"name":"card_number","value":"4000007712348061"},{"value":"042","name":"cvc"},{"name":"note","value":"135"}]',
  ],
  [
    'names beside values, in a form',
    FORM,
    'f[0][name]=card_number&f[0][value]=4242424242424242&f[1][name]=cvv&f[1][value]=135',
    'f[0][name]=card_number&f[0][value]=4000007712348061&f[1][name]=cvv&f[1][value]=042',
  ],
  [
    'multipart',
    'multipart/form-data; boundary=----x1',
    '------x1\r\nContent-Disposition: form-data; name="card[number]"\r\n\r\n4242 4242 4242 4242\r\n------x1\r\nContent-Disposition: form-data; name="cvc"\r\n\r\n135\r\n------x1--\r\n',
    '------x1\r\nContent-Disposition: form-data; name="card[number]"\r\n\r\n4000 0077 1234 8061\r\n------x1\r\nContent-Disposition: form-data; name="cvc"\r\n\r\n042\r\n------x1--\r\n',
  ],
  [
    'multipart with a drawn file beside the fields',
    'multipart/form-data; boundary="x 1"',
    '--x 1\r\nContent-Disposition: form-data; name="number"\r\n\r\n4242424242424242\r\n--x 1\r\nContent-Disposition: form-data; name="number"; filename="a.txt"\r\n\r\n4242424242424242\r\n--x 1--',
    '--x 1\r\nContent-Disposition: form-data; name="number"\r\n\r\n4000007712348061\r\n--x 1\r\nContent-Disposition: form-data; name="number"; filename="a.txt"\r\n\r\n4242424242424242\r\n--x 1--',
  ],
  ['no type, a form', '', 'number=4242424242424242&cvc=135', 'number=4000007712348061&cvc=042'],
  ['no type, JSON', '', ' {"number":"4242424242424242"}', ' {"number":"4000007712348061"}'],
  ['JSON called a form', FORM, '{"number":"4242424242424242"}', '{"number":"4000007712348061"}'],
  ['a form as text', 'text/plain', 'number=4242424242424242', 'number=4000007712348061'],
  [
    'what the page derived of the number',
    JSON_TYPE,
    '{"number":"4242424242424242","bin":"424242","cardLast4":"4242","shown":"4242 42** **** 4242","hint":"\\u2022\\u2022\\u2022\\u2022 4242"}',
    '{"number":"4000007712348061","bin":"400000","cardLast4":"8061","shown":"4000 00** **** 8061","hint":"\\u2022\\u2022\\u2022\\u2022 8061"}',
  ],
  [
    'more of the number than receipts show stays the alias’s',
    JSON_TYPE,
    '{"number":"4242424242424242","bin":"42424242","shown":"42424242****4242","last4":"42424242"}',
    '{"number":"4000007712348061","bin":"42424242","shown":"42424242****4242","last4":"42424242"}',
  ],
  [
    'nothing is derived where no number is',
    JSON_TYPE,
    '{"bin":"424242","last4":"4242"}',
    '{"bin":"424242","last4":"4242"}',
  ],
  ['a gift card', FORM, 'gift_card_number=4242424242424242', 'gift_card_number=4242424242424242'],
])('%s', (_, type, before, after) => {
  expect(swap(type, before)).toBe(after);
});

test('everything but the swapped values stays byte for byte', () => {
  const keys = fc.constantFrom('email', 'name', 'amount', 'items', 'note', 'code');
  fc.assert(
    fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })), fc.nat(3), (rest, indent) => {
      const body = { ...rest, card: { number: alias.number, cvc: alias.cvc } };
      const text = JSON.stringify(body, null, indent);
      const swapped = swap(JSON_TYPE, text);
      expect(swapped.length).toBe(text.length);
      expect(JSON.parse(swapped)).toEqual({ ...JSON.parse(text), card: real });
    }),
  );
});

test.each([
  ['multipart/form-data; boundary=x', '--x\r\n\r\nnever closed'],
  ['multipart/form-data', '--x--'],
  ['application/octet-stream', 'number=4242424242424242'],
  ['application/json', '{"number":'],
  ['application/json', '['.repeat(70) + ']'.repeat(70)],
  ['', '<number>4242424242424242</number>'],
  ['text/xml', '<number>4242424242424242</number>'],
])('a body of type "%s" that nobody can change safely is not read', (type, text) => {
  expect(readBody(text, type)).toBeNull();
});

test('whatever else a body holds, the number and the code alone carry real values', () => {
  const secret = /400000|7712|1234806|8061|042/;
  const key = fc.constantFrom(
    'bio',
    'note',
    'bin2',
    'comment',
    'number_of_items',
    'cvcs',
    'card_id',
    'gift_card_number',
  );
  const text = fc.oneof(
    fc.constantFrom(
      alias.number,
      alias.cvc,
      `my card ${alias.number}`,
      `${alias.cvc} ${alias.cvc}`,
      '4242 4242',
    ),
    fc.stringMatching(/^[a-z &=%{}"[\]+]{0,20}$/),
  );
  fc.assert(
    fc.property(fc.dictionary(key, text), fc.nat(3), (rest, how) => {
      const body = { ...rest, card: { number: alias.number, cvc: alias.cvc } };
      const json = JSON.stringify(body);
      const form = new URLSearchParams(
        how === 2
          ? { ...rest, payload: JSON.stringify(body.card) }
          : { ...rest, number: alias.number, cvc: alias.cvc },
      ).toString();
      const swapped =
        how < 2 ? swap(JSON_TYPE, how === 0 ? json : JSON.stringify({ p: json })) : swap(FORM, form);
      expect(swapped).toContain(real.number);
      const left = swapped.replace(real.number, '').replace(/(cvc\W*(?:%22|%3A)*)042/, '$1');
      expect(left).not.toMatch(secret);
    }),
  );
});

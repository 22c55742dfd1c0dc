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
  ['multipart/form-data; boundary=x', '--x--'],
  ['application/octet-stream', 'number=4242424242424242'],
  ['application/json', '{"number":'],
  ['application/json', '['.repeat(70) + ']'.repeat(70)],
  ['', 'number=4242424242424242'],
])('a body of type "%s" that nobody can change safely is not read', (type, text) => {
  expect(readBody(text, type)).toBeNull();
});

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readTotal } from '#checkout/read-total';

// happy-dom lays nothing out; every element gets a box, so that what is read is decided by the text alone.
beforeAll(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 200, 20));
});
afterAll(() => {
  vi.restoreAllMocks();
});

const total = (html: string) => {
  document.body.innerHTML = html;
  const read = readTotal(document.body);
  return read && `${read.amount} ${read.currency}`;
};

test.each([
  [
    'a row',
    '<dl><div><dt>Subtotal</dt><dd>10.00 USD</dd></div><div><dt>Total</dt><dd>12.00 USD</dd></div></dl>',
    '12.00 USD',
  ],
  ['a sentence', '<p>Total: $12.00</p>', '12.00 USD'],
  [
    'a table',
    '<table><tr><td>Subtotal</td><td>$9</td></tr><tr><th>Order total</th><td>$11</td></tr></table>',
    '11 USD',
  ],
  ['the grand total before a total', '<p>Total 10.00 USD</p><p>Grand total 12.00 USD</p>', '12.00 USD'],
  ['the button that pays', '<button>Pay 12.00 USD</button>', '12.00 USD'],
  ['the higher of two', '<p>Total 5.00 USD</p><p>Total 50.00 USD</p>', '50.00 USD'],
  ['no subtotal', '<p>Subtotal 12.00 USD</p>', null],
  ['no bare number', '<p>Total 12.00</p>', null],
  ['no total savings', '<p>Total savings 3.00 USD</p>', null],
  ['nothing', '<p>Hello</p>', null],
])('%s', (_what, html, expected) => {
  expect(total(html)).toBe(expected);
});

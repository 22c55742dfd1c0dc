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
  return read && `${read.money.amount} ${read.money.currency}`;
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
  [
    'German',
    '<table><tr><td>Zwischensumme</td><td>9,00 €</td></tr><tr><td>Gesamtbetrag</td><td>1.012,50 €</td></tr></table>',
    '1012.50 EUR',
  ],
  ['French, to pay before total', '<p>Total 10,00 €</p><p>Total à payer : 12,00 €</p>', '12.00 EUR'],
  ['Polish', '<p>Do zapłaty: <b>1 299,00 zł</b></p>', '1299.00 PLN'],
  ['Turkish', '<p>Ara toplam 90,00 ₺</p><p>Toplam 99,90 ₺</p>', '99.90 TRY'],
  ['Russian', '<p>Подытог: 900 ₽</p><p>Итого: 1000 ₽</p>', '1000 RUB'],
  ['Japanese', '<dl><dt>小計</dt><dd>¥900</dd></dl><dl><dt>合計</dt><dd>¥1,000</dd></dl>', '1000 JPY'],
  ['Hebrew', '<p>סה"כ לתשלום: ₪120.00</p>', '120.00 ILS'],
  ['a currency three countries share', '<p>Totalt 100 kr</p>', null],
  ['a German button', '<button>Jetzt zahlen 12,00 €</button>', '12.00 EUR'],
  [
    'what an order states, where a person can read it too',
    '<script type="application/ld+json">{"@type":"Order","price":"12.00","priceCurrency":"USD"}</script><p>12.00</p>',
    '12.00 USD',
  ],
  [
    'nothing that is only stated',
    '<script type="application/ld+json">{"@type":"Order","price":"12.00","priceCurrency":"USD"}</script><p>5</p>',
    null,
  ],
  [
    "no product's price",
    '<script type="application/ld+json">{"@type":"Product","price":"12.00","priceCurrency":"USD"}</script><p>12.00</p>',
    null,
  ],
  [
    'microdata',
    '<div itemscope><span itemprop="totalPaymentDue" itemscope><b itemprop="price">12.00</b><meta itemprop="priceCurrency" content="EUR"></span></div>',
    '12.00 EUR',
  ],
  ['nothing', '<p>Hello</p>', null],
])('%s', (_what, html, expected) => {
  expect(total(html)).toBe(expected);
});

test.each([
  ['what calls itself the sum to pay', '<p>Order total 12.00 USD</p>', 'high'],
  ['two that agree', '<p>Order total 12.00 USD</p><button>Pay $12</button>', 'high'],
  ['a mere total', '<p>Total 12.00 USD</p>', 'medium'],
  [
    'an order for machines that a person can read',
    '<script type="application/ld+json">{"@type":"Order","price":"12.00","priceCurrency":"USD"}</script><p>12.00</p>',
    'medium',
  ],
  ['two that differ', '<p>Total 5.00 USD</p><p>Total 50.00 USD</p>', 'low'],
  ['two currencies', '<p>Total 12.00 USD</p><p>Total 12.00 EUR</p>', 'low'],
])('how sure it is: %s', (_what, html, confidence) => {
  document.body.innerHTML = html;
  expect(readTotal(document.body)?.confidence).toBe(confidence);
});

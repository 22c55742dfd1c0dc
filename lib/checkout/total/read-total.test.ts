import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readTotal } from '#checkout/total/read-total';

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

test.each([
  ['tax inside it', '<p>Gesamtbetrag 120,00 € inkl. 19,16 € MwSt.</p>', '120.00 EUR', 'high'],
  ['tax in brackets', '<p>Order total: €120.00 (incl. €20.00 VAT)</p>', '120.00 EUR', 'high'],
  ['tax behind it', '<p>Total à payer 120,00 € dont TVA 20,00 €</p>', '120.00 EUR', 'high'],
  ['its own tax word', '<p>Order total incl. VAT €120.00</p>', '120.00 EUR', 'high'],
  ['a saving', '<p>Order total $100.00 You save $20.00 USD</p>', '100.00 USD', 'high'],
  ['a saving above it', '<p>Order total USD 20.00, you save USD 30.00</p>', '20.00 USD', 'high'],
  ['a discount before it', '<p>Discount USD 120.00 Order total USD 80.00</p>', '80.00 USD', 'high'],
  ['a negative sum', '<p>Voucher −USD 120.00, order total USD 80.00</p>', '80.00 USD', 'high'],
  [
    'what is left after a discount',
    '<p>Order total after discount €80.00 (incl. €9.00 VAT)</p>',
    '80.00 EUR',
    'high',
  ],
  ['instalments', '<p>Order total US$ 250.00 or 4 payments of US$ 62.50</p>', '250.00 USD', 'high'],
  ['Portuguese instalments', '<p>Valor total R$ 250,00 em até 10x de R$ 25,00</p>', '250.00 BRL', 'high'],
  ['Spanish instalments', '<p>Importe total 240,00 € o 12 cuotas de 20,00 €</p>', '240.00 EUR', 'high'],
  ['French instalments', '<p>Montant total 240,00 € ou 12 mensualités de 20,00 €</p>', '240.00 EUR', 'high'],
  ['German instalments', '<p>Gesamtpreis 240,00 € oder 12 Raten zu 20,00 €</p>', '240.00 EUR', 'high'],
  ['a rate a month', '<p>Order total €240.00 or €20.00/month</p>', '240.00 EUR', 'high'],
  ['another currency about it', '<p>Order total €92.00 (approx. USD 100.00)</p>', '92.00 EUR', 'high'],
  ['a saving in the button', '<button>Pay - €100.00 saved €20.00</button>', '100.00 EUR', 'high'],
  ['instalments in the button', '<button>Pay US$250.00 (or 5 x US$50.00)</button>', '250.00 USD', 'high'],
  ['a part that is more than the whole', '<p>Order total €5.00 or 2 x €500.00</p>', '500.00 EUR', 'low'],
  ['a lower one that nothing explains', '<p>Order total €50.00 €5.00</p>', '50.00 EUR', 'low'],
  ['a lower one behind it', '<p>Order total €5.00 €50.00</p>', '50.00 EUR', 'low'],
  ['the same twice', '<p>Order total <b>€5.00</b> <i>€5</i></p>', '5.00 EUR', 'high'],
  ['a struck price', '<p>Order total <s>€150.00</s> €90.00</p>', '90.00 EUR', 'high'],
  ['a deleted price', '<p>Order total <del>€150.00</del><ins>€90.00</ins></p>', '90.00 EUR', 'high'],
  [
    'a price struck by its style',
    '<p>Order total <i style="text-decoration: line-through">€150.00</i> €90.00</p>',
    '90.00 EUR',
    'high',
  ],
  ['a struck total', '<del><p>Order total €150.00</p></del><p>Order total €90.00</p>', '90.00 EUR', 'high'],
  ['a hidden one', '<p>Order total <i style="display: none">€150.00</i> €90.00</p>', '90.00 EUR', 'high'],
  ['raised cents', '<p>Order total US$12<sup>99</sup></p>', '12.99 USD', 'high'],
  ['a raised sign', '<p>Order total <sup>€</sup>1.012<sup>99</sup></p>', '1012.99 EUR', 'high'],
  ['a footnote', '<p>Order total €12.99<sup>1</sup></p>', '12.99 EUR', 'high'],
  [
    'boxes that touch',
    '<div><div>Order total</div><div>2</div><div>200,00 €</div></div>',
    '200.00 EUR',
    'high',
  ],
])('beside one label, %s', (_what, html, expected, confidence) => {
  expect(total(html)).toBe(expected);
  expect(readTotal(document.body)?.confidence).toBe(confidence);
});

const page = (html: string, lang = '', head = '') => {
  document.documentElement.lang = lang;
  document.head.innerHTML = head;
  document.body.innerHTML = html;
  const { money, confidence, could_be } = readTotal(document.body) ?? {};
  document.documentElement.lang = '';
  document.head.innerHTML = '';
  return [money && `${money.amount} ${money.currency}`, confidence, could_be?.join(' ')];
};
const DOLLARS = 'USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP';
const TOTAL = '<p>Order total $25.00</p>';
const LD = (currency: string) =>
  `<script type="application/ld+json">{"offers":{"priceCurrency":"${currency}"}}</script>`;

test.each<[string, Parameters<typeof page>, ReturnType<typeof page>]>([
  ['a page that says nothing', [TOTAL], ['25.00 USD', 'low', DOLLARS]],
  ['a page in English', [TOTAL, 'en'], ['25.00 USD', 'low', DOLLARS]],
  ['an American page', [TOTAL, 'en-US'], ['25.00 USD', 'medium', undefined]],
  ['a Canadian page', [TOTAL, 'en-CA'], ['25.00 CAD', 'medium', undefined]],
  [
    'a Canadian page in French',
    ['<p>Montant total 25,00 $</p>', 'fr-CA'],
    ['25.00 CAD', 'medium', undefined],
  ],
  ['a Mexican page', ['<p>Importe total $25.00</p>', 'es-MX'], ['25.00 MXN', 'medium', undefined]],
  ['a page of a country without dollars', [TOTAL, 'en-GB'], ['25.00 USD', 'low', DOLLARS]],
  [
    'a code beside the same amount',
    ['<p>Order total $25.00 CAD</p>', 'en-US'],
    ['25.00 CAD', 'high', undefined],
  ],
  [
    'a code beside another amount',
    [`<p>Shipping 3.00 CAD</p>${TOTAL}`, 'en-US'],
    ['25.00 CAD', 'high', undefined],
  ],
  [
    'a whole sign beside another amount',
    [`<p>Free over CA$50</p>${TOTAL}`],
    ['25.00 CAD', 'high', undefined],
  ],
  ['a conversion', [`${TOTAL}<p>(approx. US$18.00)</p>`, 'en-CA'], ['25.00 CAD', 'medium', undefined]],
  ['codes of two', [`<p>3.00 CAD</p><p>3.00 AUD</p>${TOTAL}`, 'en-US'], ['25.00 USD', 'low', DOLLARS]],
  ['structured data', [TOTAL + LD('AUD'), 'en-US'], ['25.00 AUD', 'high', undefined]],
  [
    'a currency of its head',
    [TOTAL, '', '<meta property="og:price:currency" content="NZD">'],
    ['25.00 NZD', 'high', undefined],
  ],
  ['structured data of a currency without this sign', [TOTAL + LD('EUR')], ['25.00 USD', 'low', DOLLARS]],
  ['a Chinese page', ['<p>应付 ¥128.00</p>', 'zh-CN'], ['128.00 CNY', 'medium', undefined]],
  ['a page in Chinese', ['<p>应付 ¥128</p>', 'zh'], ['128 CNY', 'medium', undefined]],
  ['a Japanese page', ['<p>お支払い金額 ¥1,280</p>', 'ja'], ['1280 JPY', 'medium', undefined]],
  [
    'yen with decimals on a Japanese page',
    ['<p>お支払い金額 ¥1,280.00</p>', 'ja'],
    ['1280.00 JPY', 'medium', undefined],
  ],
  ['yen or yuan', ['<p>应付 ¥128</p>'], ['128 JPY', 'low', 'JPY CNY']],
  ['yuan by its decimals', ['<p>应付 ¥128.00</p>'], ['128.00 CNY', 'low', 'CNY']],
  ['yuan by its word', ['<p>应付 128.00元</p>'], ['128.00 CNY', 'high', undefined]],
])('a sign that several share: %s', (_what, given, expected) => {
  expect(page(...given)).toEqual(expected);
});

test('the country at the end of the page’s host tells as much as its language, and against it nothing is told', () => {
  const at = (hostname: string, lang = '') => {
    const spy = vi.spyOn(document, 'location', 'get').mockReturnValue({ hostname } as Location);
    const read = page(TOTAL, lang).slice(0, 2).join(' ');
    spy.mockRestore();
    return read;
  };
  expect(at('shop.example.ca')).toBe('25.00 CAD medium');
  expect(at('shop.com.au', 'en-AU')).toBe('25.00 AUD medium');
  expect(at('shop.com.au', 'en-US')).toBe('25.00 USD low');
  expect(at('shop.co')).toBe('25.00 USD low');
});

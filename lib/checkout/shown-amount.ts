import type { WireMoney } from '#protocol/money';

const SIGNS: readonly [string, string][] = [
  ['US$', 'USD'],
  ['CA$', 'CAD'],
  ['C$', 'CAD'],
  ['AU$', 'AUD'],
  ['A$', 'AUD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['R$', 'BRL'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₪', 'ILS'],
  ['฿', 'THB'],
  ['₫', 'VND'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  ['円', 'JPY'],
  ['원', 'KRW'],
];
const CODES =
  'USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|CNY|HKD|SGD|BRL|MXN|ZAR|KRW|ILS|TRY|THB|RON|BGN|UAH|AED|SAR|EGP|IDR|MYR|VND|TWD|PHP|ISK|RSD|CLP|COP|ARS|PEN';
const SIGN = SIGNS.map(([sign]) => sign.replaceAll('$', '\\$')).join('|');
const NUMBER = "\\d{1,3}(?:[ .,'\\u00a0\\u202f]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?";
const SPACE = '[\\s\\u00a0\\u202f]?';
const AMOUNT = new RegExp(
  `(?:(?<![A-Z])(${CODES}|${SIGN})${SPACE})?(?<![\\d.,])(${NUMBER})(?![\\d%]|[.,]\\d)(?:${SPACE}(${CODES}|[€£₺₽₴₪฿₫円원]|zł|Kč|Ft)(?!\\p{L}))?`,
  'gu',
);

function decimalOf(text: string): string {
  const bare = text.replace(/[ '\u00a0\u202f]/g, '');
  const mark = /[.,](\d{1,2})$/.exec(bare);
  const whole = (mark ? bare.slice(0, mark.index) : bare).replace(/[.,]/g, '');
  return mark ? `${whole}.${mark[1]}` : whole;
}

const currencyOf = (sign: string | undefined) =>
  sign ? (SIGNS.find(([s]) => s === sign)?.[1] ?? sign) : undefined;

/** Every amount with a currency in a piece of text; a bare number is no amount. */
export function shownAmounts(text: string): WireMoney[] {
  return [...text.matchAll(AMOUNT)].flatMap(([, before, number = '', after]) => {
    // An ISO code beats a sign: "$12.00 CAD" is Canadian.
    const currency = after && /^[A-Z]{3}$/.test(after) ? after : (currencyOf(before) ?? currencyOf(after));
    return currency ? [{ amount: decimalOf(number), currency }] : [];
  });
}

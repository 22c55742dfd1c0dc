import type { WireMoney } from '#protocol/money';

const SIGNS: readonly [string, string][] = [
  ['US$', 'USD'],
  ['MX$', 'MXN'],
  ['NT$', 'TWD'],
  ['S$', 'SGD'],
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
const NUMBER =
  "(?<![\\d.,])(\\d{1,3}(?:[ .,'\\u00a0\\u202f]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?)(?![\\d%]|[.,]\\d)";
const SPACE = '[\\s\\u00a0\\u202f]?';
/** A sign that mostly stands before its number belongs to the next one where one follows. */
const BEHIND = `[€£₺₽₴₪฿₫円원]|zł|Kč|Ft|[$¥](?!${SPACE}\\d)`;
const AMOUNT = new RegExp(
  [
    `(?<![A-Z])(${CODES}|${SIGN})${SPACE}${NUMBER}(?:${SPACE}(${CODES})(?!\\p{L}))?`,
    `${NUMBER}${SPACE}(?:(${CODES})(?!\\p{L})|(${BEHIND})(?:${SPACE}(${CODES}|CA|US))?(?!\\p{L}))`,
  ].join('|'),
  'gu',
);

function decimalOf(text: string): string {
  const bare = text.replace(/[ '\u00a0\u202f]/g, '');
  const mark = /[.,](\d{1,2})$/.exec(bare);
  const whole = (mark ? bare.slice(0, mark.index) : bare).replace(/[.,]/g, '');
  return mark ? `${whole}.${mark[1]}` : whole;
}

const currencyOf = (sign: string) =>
  SIGNS.find(([written]) => written === sign)?.[1] ?? (sign.length === 2 ? `${sign}D` : sign);

/** Where in the text it stands, so that the words around it can be read. */
export type ShownAmount = WireMoney & { readonly at: number; readonly end: number };

/** Every amount with a currency in a piece of text; a bare number is no amount. */
export function shownAmounts(text: string): ShownAmount[] {
  return [...text.matchAll(AMOUNT)].map((match) => {
    const [whole, sign, after, codeAfter, behind, codeBehind, signBehind, codeLast] = match;
    // An ISO code beats a sign: "$12.00 CAD" is Canadian.
    const currency = codeAfter ?? codeBehind ?? codeLast ?? sign ?? signBehind ?? '';
    const amount = decimalOf(after ?? behind ?? '');
    return { amount, currency: currencyOf(currency), at: match.index, end: match.index + whole.length };
  });
}

import { SHARED_SIGNS } from '#domain/words/shared-signs';
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
  ['CN¥', 'CNY'],
  ['JP¥', 'JPY'],
  ['¥', 'JPY'],
  ['￥', 'JPY'],
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
  ['元', 'CNY'],
  ['원', 'KRW'],
];
const CODES =
  'USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|CNY|HKD|SGD|BRL|MXN|ZAR|KRW|ILS|TRY|THB|RON|BGN|UAH|AED|SAR|EGP|IDR|MYR|VND|TWD|PHP|ISK|RSD|CLP|COP|ARS|PEN';
const SIGN = SIGNS.map(([sign]) => sign.replaceAll('$', '\\$')).join('|');
const NUMBER =
  "(?<![\\d.,])(\\d{1,3}(?:[ .,'\\u00a0\\u202f]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?)(?![\\d%]|[.,]\\d)";
const SPACE = '[\\s\\u00a0\\u202f]?';
/** A sign that mostly stands before its number belongs to the next one where one follows. */
const BEHIND = `[€£₺₽₴₪฿₫円元원]|zł|Kč|Ft|[$¥￥](?!${SPACE}\\d)`;
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

/**
 * `at` and `end` say where in the text it stands, so that the words around it can be read. `couldBe` is set where its
 * sign alone leaves several currencies, of which `currency` is the usual one.
 */
export type ShownAmount = WireMoney & {
  readonly at: number;
  readonly end: number;
  readonly couldBe?: readonly string[];
};

/** What a sign leaves open, the usual one first: there are no decimals of a yen. */
function couldBe(sign: string | undefined, amount: string): readonly string[] | undefined {
  const family = SHARED_SIGNS[sign === '￥' ? '¥' : (sign ?? '')];
  return amount.includes('.') && family?.[0] === 'JPY' ? [...family.slice(1), 'JPY'] : family;
}

/** Every amount with a currency in a piece of text; a bare number is no amount. */
export function shownAmounts(text: string): ShownAmount[] {
  return [...text.matchAll(AMOUNT)].map((match) => {
    const [whole, sign, after, codeAfter, behind, codeBehind, signBehind, codeLast] = match;
    // An ISO code beats a sign: "$12.00 CAD" is Canadian.
    const code = codeAfter ?? codeBehind ?? codeLast;
    const amount = decimalOf(after ?? behind ?? '');
    const shared = code === undefined ? couldBe(sign ?? signBehind, amount) : undefined;
    return {
      amount,
      currency: shared?.[0] ?? currencyOf(code ?? sign ?? signBehind ?? ''),
      at: match.index,
      end: match.index + whole.length,
      ...(shared && { couldBe: shared }),
    };
  });
}

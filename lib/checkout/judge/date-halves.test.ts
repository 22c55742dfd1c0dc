import { describe, expect, test } from 'vitest';
import { foundIn, listOf, range } from '#tests/fields/found-in';

const twelve = range(1, 12);
const years = range(2026, 2034);
const card = (number: string, expiry: string, code: string) =>
  `<label>${number} <input id="n"></label><label>${expiry} <input id="e" placeholder="MM/YY"></label><label>${code} <input id="c"></label>`;
const lists = (number: string, expiry: string, code: string) =>
  `<label>${number} <input id="n"></label><p>${expiry}</p>${listOf('m', twelve)}${listOf('y', years)}<label>${code} <input id="c"></label>`;
const FOUND = 'n=number e=expiry c=security_code';
const FOUND_LISTS = 'n=number m=expiry_month y=expiry_year c=security_code';

describe('twelve numbers of something else are no month of expiry', () => {
  test.each([
    ['Number of payments', 'Card number', 'Expiry', 'CVV'],
    ['Guests', 'Card number', 'Expiry', 'CVV'],
    ['Plazos', 'Número de tarjeta', 'Vencimiento', 'CVV'],
    ['Meses sin intereses', 'Número de tarjeta', 'Vencimiento', 'CVV'],
    ['Em quantas vezes?', 'Número do cartão', 'Validade', 'CVV'],
    ['Anzahl Raten', 'Kartennummer', 'Gültig bis', 'CVC'],
    ['Numero rate', 'Numero carta', 'Scadenza', 'CVV'],
    ['Δόσεις', 'Αριθμός κάρτας', 'Ημερομηνία λήξης', 'CVV'],
    ['תשלומים', 'מספר כרטיס', 'תוקף', 'CVV'],
    ['할부', '카드 번호', '유효기간', 'CVC'],
    ['分割回数', 'カード番号', '有効期限', 'セキュリティコード'],
    ['分期', '卡号', '有效期', '安全码'],
  ])('%s', (caption, number, expiry, code) => {
    const other = listOf('i', twelve, caption);
    expect(foundIn(`<form>${card(number, expiry, code)}${other}</form>`)).toBe(FOUND);
    expect(foundIn(`<form>${other}${card(number, expiry, code)}</form>`)).toBe(FOUND);
    expect(foundIn(`<form>${lists(number, expiry, code)}${other}</form>`)).toBe(FOUND_LISTS);
    expect(foundIn(`<form>${other}${lists(number, expiry, code)}</form>`)).toBe(FOUND_LISTS);
  });
});

describe('a date that is no expiry is left alone', () => {
  const months = 'January February March April May June July August September October November December';
  test.each([
    ['Date of birth', listOf('i', months.split(' ')) + listOf('j', range(1996, 2025))],
    ['Check-in', listOf('i', months.split(' ')) + listOf('j', range(2026, 2029))],
    ['Lieferdatum', listOf('i', twelve) + listOf('j', range(2026, 2029))],
    ['Start date', listOf('i', twelve) + listOf('j', range(2018, 2026))],
  ])('%s', (caption, other) => {
    const before = `<p>${caption}</p>${other}`;
    expect(foundIn(`<form>${before}${card('Card number', 'Expiry', 'CVV')}</form>`)).toBe(FOUND);
    expect(foundIn(`<form>${before}${lists('Card number', 'Expires', 'CVV')}</form>`)).toBe(FOUND_LISTS);
  });
  test('right before the months of the expiry', () => {
    const start = `<p>Start date</p>${listOf('i', twelve)}${listOf('j', range(2018, 2026))}`;
    const html = lists('Card number', 'Expires', 'CVV').replace('<p>', `${start}<p>`);
    expect(foundIn(`<form>${html}</form>`)).toBe(FOUND_LISTS);
  });
  test('by identifiers alone', () => {
    const boxes = ['startMonth', 'startYear', 'expiryMonth', 'expiryYear'].map(
      (id) => `<input id="${id}" name="${id}" maxlength="${id.endsWith('Year') ? 4 : 2}">`,
    );
    expect(foundIn(`<form><input id="cardNumber">${boxes.join('')}<input id="cv2"></form>`)).toBe(
      'cardNumber=number expiryMonth=expiry_month expiryYear=expiry_year cv2=security_code',
    );
  });
});

describe('lists that say what they are by what they hold', () => {
  const around = (caption: string, inner: string) =>
    `<form><label>Card number <input id="n"></label><div>${caption} ${inner}</div><label>CVV <input id="c"></label></form>`;
  test.each([
    ['years that fall', listOf('m', twelve) + listOf('y', range(2037, 2026))],
    ['forty years', listOf('m', twelve) + listOf('y', range(2026, 2065))],
    ['years of the Thai calendar', listOf('m', twelve) + listOf('y', range(2569, 2580))],
    ['the year first', listOf('y', ['Year', ...years]) + listOf('m', ['Month', ...twelve])],
  ])('%s', (_what, inner) => {
    expect(foundIn(around('Expires', inner)).split(' ').sort()).toEqual(FOUND_LISTS.split(' ').sort());
    expect(foundIn(around('', inner)).split(' ').sort()).toEqual(FOUND_LISTS.split(' ').sort());
  });
  test('months and years in one list', () => {
    const all = range(1, 8).map(
      (at) => `${['Jan', 'Feb', 'Mar', 'Apr'][at % 4]} ${2026 + Math.floor(at / 4)}`,
    );
    expect(foundIn(around('Expires', listOf('e', all)))).toBe(FOUND);
  });
});

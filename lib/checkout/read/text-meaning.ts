import { speaksOf, stems, together } from '#domain/words/card-stems';
import { CARD_WORDS, phrase } from '#domain/words/card-words';
import { HOLDER_NAME_PARTS } from '#domain/words/holder-name-parts';
import { NOT_CARD_STEMS } from '#domain/words/not-card-stems';
import { NOT_CARD_WORDS } from '#domain/words/not-card-words';
import { splitWords } from '#domain/words/split-words';
import { THREE_DIGITS } from '#domain/words/three-digits';

/** What one piece of text asks for. `expiry` may be half of an expiry; `whole_expiry` asks for month and year at once. */
export type TextMeaning =
  | 'security_code'
  | 'whole_expiry'
  | 'expiry'
  | 'expiry_month'
  | 'expiry_year'
  | 'month'
  | 'year'
  | 'name'
  | 'holder_given_name'
  | 'holder_family_name'
  | 'card_type'
  | 'payment_number'
  | 'number'
  | 'given_name'
  | 'family_name'
  | 'plain_name';
export type Exclusion = keyof typeof NOT_CARD_WORDS;

const SHORT = 24;
/** A specimen of a card number, as placeholders show it. */
const SPECIMEN = /^\D{0,8}(?:[\dx#•·*_]{4}[ -]?){3}[\dx#•·*_]{1,7}$|^[x#•·*_0]{4}$/i;
const compiled = new Map<object, RegExp>();
const MOST_REMEMBERED = 2000;

/** Pages repeat themselves, and are read again and again: what a text says is worked out once. */
export function remembering<Result>(work: (text: string) => Result): (text: string) => Result {
  const remembered = new Map<string, Result>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    if (remembered.size > MOST_REMEMBERED) remembered.clear();
    const result = work(text);
    remembered.set(text, result);
    return result;
  };
}

function expressionOf(list: Parameters<typeof phrase>[0]): RegExp {
  let expression = compiled.get(list);
  if (!expression) {
    expression = phrase(list);
    compiled.set(list, expression);
  }
  return expression;
}

export const mentions = (list: Parameters<typeof phrase>[0], words: string): boolean =>
  expressionOf(list).test(` ${words} `);

/** What a date is called, and the words that lead to one. */
const DATES = / (?:dat[aeu]|datum|date|fecha|bis|until|thru|till|до|mm|month|year|monat|mois|mes|mese) /;

/** Words so short that they mean this only when they stand alone. */
const ALONE: Readonly<Record<string, TextMeaning>> = {
  ay: 'month',
  an: 'year',
  ar: 'year',
  ev: 'year',
  nam: 'year',
  any: 'year',
  leto: 'year',
  il: 'year',
  ป: 'year',
  thang: 'month',
  аи: 'month',
  ad: 'given_name',
  'ad soyad': 'plain_name',
  'adi soyadi': 'plain_name',
  'adiniz soyadiniz': 'plain_name',
  'isim soyisim': 'plain_name',
  kpn: 'security_code',
  'v code': 'security_code',
  'card id': 'security_code',
  tarkiste: 'security_code',
  varmenne: 'security_code',
  pan: 'number',
  'kk nr': 'number',
  'kk nummer': 'number',
  cad: 'expiry',
  scad: 'expiry',
  期限: 'expiry',
  'как на карте': 'name',
  'rok valjanosti': 'expiry',
  'rok vazenja': 'expiry',
  'so the': 'number',
  'nhap so the': 'number',
};

const asksForCode = (words: readonly string[]) =>
  THREE_DIGITS.test(` ${words.join(' ')} `) ||
  together('security', 'code', words, 1) ||
  together('check', 'code', words, 1) ||
  (speaksOf('back', words) &&
    words.some((word) => speaksOf('code', [word]) && !speaksOf('number', [word]))) ||
  (speaksOf('back', words) && (speaksOf('card', words) || speaksOf('digits', words)));

const asksForName = (words: readonly string[]) =>
  together('holder', 'card', words, 2) ||
  together('owner', 'card', words, 2) ||
  together('holder', 'name', words, 2) ||
  (words.length <= 2 && speaksOf('holder', words)) ||
  (together('name', 'card', words, 3) && !speaksOf('number', words));

/** "MM/YY" in whatever letters a language has for it: a doubled letter, and another doubled or four times. */
const isDateShape = (words: string) =>
  / ([^dx\d ])\1 ?((?!\1)[^dx\d ])\2(?:\2\2)? /.test(` ${words} `) && !/ dd /.test(` ${words} `);

/** "First name on card"; what asks for both parts, or merely for a name, asks for the whole. */
export function partOfName(words: string): 'name' | 'holder_given_name' | 'holder_family_name' {
  const { given, family, rest } = HOLDER_NAME_PARTS;
  const [hasGiven, hasFamily] = [mentions(given, words), mentions(family, words)];
  if (hasGiven === hasFamily || mentions(rest, without(words, [given, family]))) return 'name';
  return hasGiven ? 'holder_given_name' : 'holder_family_name';
}

function read(words: string): TextMeaning | null {
  const alone = ALONE[words];
  if (alone) return alone;
  const has = (word: keyof typeof CARD_WORDS) => mentions(CARD_WORDS[word], words);
  const list = words.split(' ');
  if (has('security_code') || asksForCode(list)) return 'security_code';
  // A whole date with a day is somebody's birthday or arrival.
  if (/ (?:dd|tt|jj) ?mm ?(?:y|j|a)| mm ?dd ?y/.test(` ${words}`)) return null;
  if (has('name') || asksForName(list)) return partOfName(words);
  if (has('month_and_year') || isDateShape(words)) return 'whole_expiry';
  const hasMonth = () => has('month') || speaksOf('month', list);
  const hasYear = () => has('year') || speaksOf('year', list);
  const hasNumber = () => has('number') || together('card', 'number', list, 2);
  // "A valid card number": validity is the same word as expiry in many languages.
  const isValidNumber = () => hasNumber() && !DATES.test(` ${words} `);
  if ((has('expiry') || speaksOf('expiry', list)) && !isValidNumber()) {
    const [month, year] = [hasMonth(), hasYear()];
    return month === year ? 'expiry' : month ? 'expiry_month' : 'expiry_year';
  }
  if (has('card_type')) return 'card_type';
  if (has('payment_number') && words.length <= 2 * SHORT && !speaksOf('number', list)) {
    // "creditcard_year"
    const [month, year] = [hasMonth(), hasYear()];
    if (month !== year) return month ? 'expiry_month' : 'expiry_year';
  }
  if (has('payment_number')) return 'payment_number';
  if (hasNumber()) return 'number';
  if (words.length > SHORT) return null;
  const [month, year] = [hasMonth(), hasYear()];
  if (month && year) return 'whole_expiry';
  if (month) return 'month';
  if (year) return 'year';
  const [given, family] = [has('given_name'), has('family_name')];
  if (given !== family) return given ? 'given_name' : 'family_name';
  if (given) return 'plain_name';
  return has('plain_name') ? 'plain_name' : null;
}

export const sayingOf = remembering((text: string): TextMeaning | null => {
  if (SPECIMEN.test(text.trim())) return 'number';
  // "Card #"
  const words = splitWords(text.replace(/(\p{L}) ?#/gu, '$1 no '));
  return words === '' ? null : read(words);
});

/** The words of a text without those that ask for a part of a card: "gift card number" leaves "gift". */
function without(words: string, lists: readonly Parameters<typeof phrase>[0][]): string {
  let rest = ` ${words} `;
  for (const list of lists) rest = rest.replace(expressionOf(list), ' ');
  return rest.trim();
}
const DIGITS_OF_CARD = [CARD_WORDS.security_code, CARD_WORDS.payment_number, CARD_WORDS.number];

/** What else a piece of text speaks of than a card. */
export const exclusionsOf = remembering((text: string): Exclusion[] => {
  const all = splitWords(text);
  if (all === '') return [];
  // "Name on gift card" is no cardholder: its name alone would not say so.
  const digitless = without(all, DIGITS_OF_CARD);
  const rest = without(digitless, [CARD_WORDS.name]);
  return (Object.keys(NOT_CARD_WORDS) as Exclusion[]).filter((name) => {
    const words = name === 'stored_value' ? digitless : rest;
    if (words === '') return false;
    const spoken = stems(NOT_CARD_STEMS[name]);
    return words.split(' ').some((word) => spoken.test(word)) || mentions(NOT_CARD_WORDS[name], words);
  });
});

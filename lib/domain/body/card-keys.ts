import { plainLetters } from '#domain/words/split-words';

const NOT_A_PAYMENT_CARD = new Set([
  'gift',
  'giftcard',
  'voucher',
  'coupon',
  'loyalty',
  'reward',
  'rewards',
  'phone',
  'sim',
]);
const CARD_PARENT = new Set(['card', 'cc', 'creditcard', 'credit', 'debit', 'payment', 'paymentmethod']);
const NUMBER_LEAF = new Set([
  'number',
  'pan',
  'cc',
  'card',
  'creditcard',
  'cardinput',
  'acct',
  'ccn',
  'numcarte',
  'kartno',
  'hppcard',
  'umcard',
]);
const NUMBER_PART =
  /(?:card|cc|pan|acct|account)_?(?:number|numb|num|no|nr|pan)\d?$|cardnumber|ccnumber|ccnum|creditcard$|karten(?:nummer|nr)|nume?ro(?:de)?(?:la)?(?:carte|carta|tarjeta|cartao)|kaartnummer|kortnummer|numerkarty/;
const CODE_WORD = new Set([
  'cvc',
  'cvc2',
  'cvv',
  'cvv2',
  'csc',
  'cvn',
  'cvn2',
  'cvd',
  'cvx',
  'ccv',
  'cv2',
  'cav',
  'cav2',
]);
const CODE_PART =
  /(?:cvc|cvv|csc|cvn|cvx|ccv)2?(?:num|number|nr|no|code|val|value)?$|securitycode|cardcode|verification(?:value|code)|cardverification|verificationnumber|prue?f(?:ziffer|nummer|zahl)$|cryptogramme|(?:codigo|codice)(?:de)?(?:seguridad|seguranca|sicurezza)|veiligheidscode/;
/** Too short to be looked for inside a word: alone, or behind what says that a card is meant. */
const SHORT_CODE = /^(?:card|creditcard|cc|payment|hpp|um|x)?(?:cid|cv2|cv(?:num|number|code|val|value))$/;

const splitWords = (key: string) =>
  plainLetters(key.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2'))
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');

/** True where a card number belongs: `card.number`, `cc-number`, `cardNumber`. A gift card is no payment card. */
export function isNumberKey(path: readonly string[]): boolean {
  const words = path.flatMap(splitWords);
  if (words.some((word) => NOT_A_PAYMENT_CARD.has(word))) return false;
  const leaf = splitWords(path.at(-1) ?? '').join('');
  return NUMBER_LEAF.has(leaf) || NUMBER_PART.test(leaf);
}

/** True where a security code belongs. A bare `code` counts inside a card alone: APIs answer `code: 200`. */
export function isCodeKey(path: readonly string[]): boolean {
  const leaf = splitWords(path.at(-1) ?? '');
  const joined = leaf.join('');
  if (leaf.some((word) => CODE_WORD.has(word)) || CODE_PART.test(joined) || SHORT_CODE.test(joined))
    return true;
  if (joined !== 'code') return false;
  return splitWords(path.at(-2) ?? '').some((word) => CARD_PARENT.has(word));
}

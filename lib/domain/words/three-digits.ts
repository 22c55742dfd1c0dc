/**
 * "The last three digits", "3-stelliger Code", "trzycyfrowy kod": three of something that is counted in digits is a
 * card's security code wherever a card's number stands beside it. Over the text of `wordsOf`, with a space at each end.
 */
const THREE =
  '3|three|3 4|3 or 4|drei|trois|tres|tre|drie|kolme|trzy|tri|harom|trei|uc|три|τρια|שלוש|ثلاثة|ثلاث|tiga|ba';
const DIGITS =
  'digits?|ziffern|chiffres?|cifras?|digitos?|cifre|cifrer|cijfers?|siffror|siffrorna|siffrer|siffer|sifrene|numeroa|cyfry|cyfr|cisla|cislice|cislic|szamjegy[^ ]*|hane[^ ]*|rakam|цифр[^ ]*|ψηφια|ספרות|ارقام|angka|so';
const IN_ONE_WORD =
  '(?:3|drei|tre|tres|drie|kolmi|harom) ?(?:stellig|siffrig|sifret|cifret|cijferig|numeroi|jegyu)[^ ]*|(?:3 ?|trzy)cyfrow[^ ]*|(?:3 ?|tri|troj)(?:mist|miest|znamenk)n?[^ ]*|(?:3 ?|трех|три)(?:значн|цифров)[^ ]*|(?:3 ?|τρι)ψηφι[^ ]*';
const CODE = 'code|kod[^ ]*|koodi|koda|код|κωδικο[^ ]*|numer|nummer';

export const THREE_DIGITS = new RegExp(
  ` (?:(?:${THREE}) (?:[^ ]+ ){0,2}(?:${DIGITS})|(?:${IN_ONE_WORD}) (?:${CODE})) `,
);

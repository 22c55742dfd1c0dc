import { plainLetters } from '#domain/words/split-words';

/** What a company is, or where it is, names no company. */
const FILLERS: ReadonlySet<string> = new Set([
  ...['com', 'net', 'org', 'www', 'http', 'https'],
  ...['inc', 'ltd', 'llc', 'corp', 'gmbh', 'the', 'and'],
]);
const SHORTEST = 3;
/** Below this a piece inside a word is chance. */
const TELLING = 4;

/**
 * False only when a name on a statement has nothing in common with any name its merchant is known by. Statements shorten,
 * glue and abbreviate, so a whole word, a piece of one or its consonants in order are enough; a name that cannot be
 * compared is no evidence either.
 */
export function sharesName(statement: string, known: readonly string[]): boolean {
  const told = namesIn(statement);
  // A label in another script is spelled in a code that no statement writes.
  const names = known.some((name) => name.startsWith('xn--')) ? [] : known.flatMap(namesIn);
  if (told.length === 0 || names.length === 0) return true;
  return told.some((one) => names.some((other) => isAlike(one, other)));
}

/** Each word, and all of them as one. */
function namesIn(text: string): string[] {
  const words = plainLetters(text)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length >= SHORTEST && /\p{L}/u.test(word) && !FILLERS.has(word));
  return words.length > 1 ? [...words, words.join('')] : words;
}

function isAlike(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.startsWith(short)) return true;
  return short.length >= TELLING && (long.includes(short) || abbreviates(short, long));
}

/** `amzn` for `amazon`: the same first letter, and the others in their order. */
function abbreviates(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

import { remembering } from '#checkout/read/text-meaning';
import { NEGATION_BEFORE, NEGATION_BEHIND } from '#domain/words/negation-words';
import { splitWords } from '#domain/words/split-words';

/** A caption's own words, and what is added in brackets or further sentences; neither holds what is denied. */
export type CaptionParts = { readonly own: string; readonly hint: string };

const BRACKETS = /\s*[([{（【「][^)\]}）】」]*(?:[)\]}）】」]|$)/g;
/** The end of a sentence, a dash, a semicolon. "Card no. 12" goes on. */
const NEXT =
  /(?<=[^\s.]{4}|\p{Lo})[.!?]\s+(?=[\p{Lu}\p{Lo}])|(?<=[^\s.]{4}|\p{Lo})\.?[。！？;]|\s[-–—|]\s|[–—]/u;
const CLAUSE = /[,.!?;:。、，！？；()[\]{}（）【】「」–—|]|\s-\s/;
const NEGATIONS = new Set(NEGATION_BEFORE.map(splitWords));
/** "Card no." is a number: these deny only where they open a clause. */
const IN_FRONT = new Set(['no', 'nu', 'ne', 'ei', 'ej', 'ala', 'bez']);

/** A clause up to the word that denies the rest of it. */
function affirmed(clause: string): string {
  const words = splitWords(clause).split(' ');
  if (NEGATION_BEHIND.test(` ${words.join(' ')}`)) return '';
  const at = words.findIndex((word, nth) => NEGATIONS.has(word) && (nth === 0 || !IN_FRONT.has(word)));
  return at < 0 ? clause : words.slice(0, at).join(' ');
}

const affirmedIn = (text: string) =>
  text
    .split(CLAUSE)
    .map((clause) => affirmed(clause).trim())
    .filter(Boolean)
    .join(' ; ');

export const captionParts = remembering((text: string): CaptionParts => {
  const [first = '', ...rest] = text.replace(BRACKETS, '').split(NEXT);
  const added = [...(text.match(BRACKETS) ?? []), ...rest].join(' ; ');
  return { own: affirmedIn(first) || first, hint: affirmedIn(added) };
});

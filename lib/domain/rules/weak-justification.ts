import { FILLER_PHRASES, FILLER_WORDS } from '#domain/rules/filler-words';
import { pass, type Rule } from '#domain/rules/rule';

const ENOUGH_WORDS = 4;
/** Chinese, Japanese and Korean put into one run of letters what others put into several words. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const CJK_LETTERS_A_WORD = 2;

const tellingWords = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const weightOf = (words: readonly string[]) => {
  const letters = words.join('').match(CJK)?.length ?? 0;
  const others = words.filter((word) => word.search(CJK) < 0).length;
  return others + Math.floor(letters / CJK_LETTERS_A_WORD);
};

/** Null, or why this is no reason. */
function weaknessOf(justification: string, known: ReadonlySet<string>): string | null {
  const words = tellingWords(justification);
  const distinct = [...new Set(words)];
  if (weightOf(distinct) < ENOUGH_WORDS) return 'The reason given is too short to judge by.';
  if (FILLER_PHRASES.has(words.join(''))) return 'The reason given is a set phrase.';
  const said = distinct.filter((word) => !FILLER_WORDS.has(word));
  if (said.length === 0) return 'The reason given is a set phrase.';
  return said.every((word) => known.has(word))
    ? 'The reason given says no more than what is bought and where.'
    : null;
}

/** Where the owner set it, a purchase nobody can judge by its reason is not approved by rule. */
export const weakJustification: Rule = (
  { justification, description, merchant },
  { reviewWeakJustification },
) => {
  if (!reviewWeakJustification) return pass;
  const weakness = weaknessOf(
    justification,
    new Set([...tellingWords(description), ...tellingWords(merchant.hostname)]),
  );
  return weakness === null ? pass : { result: 'review', reason: weakness };
};

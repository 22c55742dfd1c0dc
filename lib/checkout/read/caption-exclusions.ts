import { captionParts } from '#checkout/read/caption-parts';
import { type Exclusion, exclusionsOf, mentions, remembering, sayingOf } from '#checkout/read/text-meaning';
import { CARD_WORDS } from '#domain/words/card-words';
import { namesOtherCard } from '#domain/words/other-cards';
import { splitWords } from '#domain/words/split-words';

/** A hint that speaks of one of these is about what is typed: "Card number (gift cards too)". */
const TOLD_BY_HINT: readonly Exclusion[] = ['stored_value', 'one_time_code', 'identity', 'bank'];

/** "Credit, debit or gift card": a box for either is filled with what pays. */
const PAYS_TOO =
  /(?<!store) (?:debit[oe]?|debet|credit (?:card|or|and|debit|ou|et)|kredit ?kart[^ ]*|d[ei] credito?|credito [oye]|кредитн[^ ]*) /;

const othersIn = remembering((text: string): readonly Exclusion[] => {
  const words = splitWords(text);
  const all = exclusionsOf(text).filter((one) => one !== 'stored_value' || !PAYS_TOO.test(` ${words} `));
  return namesOtherCard(words) && !mentions(CARD_WORDS.payment_number, words) ? [...all, 'identity'] : all;
});

/**
 * What else a caption speaks of. Where its own words name a part of a card, what is added to them ("must match your
 * address") takes little back, and nothing from a part that the page also names for programs or from a person's name.
 */
export function captionExclusions(text: string, isNamedForPrograms = false): readonly Exclusion[] {
  if (text === '') return [];
  const { own, hint } = captionParts(text);
  const named = sayingOf(own);
  if (named === null) return othersIn(`${own} ; ${hint}`);
  const isForEither = PAYS_TOO.test(` ${splitWords(text)} `);
  const added = isNamedForPrograms || isForEither ? [] : othersIn(hint);
  const counts = named === 'name' ? (['stored_value'] as const) : TOLD_BY_HINT;
  return [...othersIn(own), ...added.filter((one) => (counts as readonly Exclusion[]).includes(one))];
}

import { captionParts } from '#checkout/caption-parts';
import { type Exclusion, exclusionsOf, sayingOf } from '#checkout/say-kind';

/** A hint that speaks of one of these is about what is typed: "Card number (gift cards too)". */
const TOLD_BY_HINT: readonly Exclusion[] = ['stored_value', 'one_time_code', 'identity', 'bank'];

/**
 * What else a caption speaks of. Where its own words name a part of a card, what is added to them ("must match your
 * address") takes little back, and nothing from a part that the page also names for programs or from a person's name.
 */
export function captionExclusions(text: string, isNamedForPrograms = false): readonly Exclusion[] {
  if (text === '') return [];
  const { own, hint } = captionParts(text);
  const named = sayingOf(own);
  if (named === null) return exclusionsOf(`${own} ; ${hint}`);
  const added = isNamedForPrograms ? [] : exclusionsOf(hint);
  const counts = named === 'name' ? (['stored_value'] as const) : TOLD_BY_HINT;
  return [...exclusionsOf(own), ...added.filter((one) => (counts as readonly Exclusion[]).includes(one))];
}

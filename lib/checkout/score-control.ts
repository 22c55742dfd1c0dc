import type { Control, NativeControl } from '#checkout/control';
import { describeField, type PageText } from '#checkout/describe-field';
import type { ElementHandles } from '#checkout/element-handles';
import { exclusionsOf, sayingOf, says } from '#checkout/say-kind';
import { type FieldScore, NOTHING, scoreField } from '#checkout/score-field';
import { surroundingsOf } from '#checkout/surroundings';
import { CARD_WORDS } from '#domain/card-words';
import { wordsOf } from '#domain/words-of';
import type { FieldDescription } from '#protocol/checkout';

/** What was worked out about a control, until something near it changes. */
export type ScoreCache = WeakMap<Control, { readonly field: FieldDescription; readonly score: FieldScore }>;

/** What a heading or a small box around a control changes: gift cards are no cards, an expiry heading names its lists. */
function inItsPlace(
  control: Control,
  field: FieldDescription,
  score: FieldScore,
  { groups }: PageText,
): FieldScore {
  const { heading, boxes } = surroundingsOf(control, groups);
  const wrong = [...exclusionsOf(heading), ...exclusionsOf(boxes)];
  const isPaying = says(CARD_WORDS.payment, wordsOf(heading));
  // "Credit card or gift card" opens a form for either; the controls say which they are for.
  const isForEither = says(CARD_WORDS.payment_number, wordsOf(heading)) && !exclusionsOf(boxes).length;
  if (wrong.includes('stored_value') && !isForEither && !(score.sure.size > 0 && isPaying)) return NOTHING;
  const isSure = score.sure.size > 0 || isPaying || field.autocomplete.includes('cc-');
  if (!isSure && exclusionsOf(heading).some((name) => name === 'bank' || name === 'identity')) return NOTHING;
  const halves = (['expiry_month', 'expiry_year'] as const).filter((kind) => (score.scores[kind] ?? 0) > 0);
  if (halves.length > 0 && sayingOf(heading)?.includes('expiry') && wrong.length === 0)
    return { ...score, sure: new Set(halves), bare: new Set() };
  return score;
}

export type ScoreContext = {
  readonly handles: ElementHandles;
  readonly page: PageText;
  readonly cache?: ScoreCache | undefined;
};

/** A control as the page describes it, and what that says in its place; worked out once while nothing near it changes. */
export function scoreControl(
  control: Control,
  { handles, page, cache }: ScoreContext,
  behind: NativeControl | null = null,
): { field: FieldDescription; score: FieldScore } {
  const known = cache?.get(control);
  if (known) return known;
  const field = describeField(control, handles, page, behind);
  const score = scoreField(field);
  const isCandidate = Object.keys(score.scores).some((kind) => kind !== 'name' && !kind.endsWith('_name'));
  const scored = { field, score: isCandidate ? inItsPlace(control, field, score, page) : score };
  cache?.set(control, scored);
  return scored;
}

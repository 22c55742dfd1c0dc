import { type FieldScore, NOTHING, scoreField } from '#checkout/judge/score-field';
import { type Control, type NativeControl, tagOf } from '#checkout/page/card-control';
import type { ElementHandles } from '#checkout/page/element-handles';
import { captionExclusions } from '#checkout/read/caption-exclusions';
import { describeField, type PageText } from '#checkout/read/describe-field';
import { surroundingsOf } from '#checkout/read/surroundings';
import { exclusionsOf, mentions, sayingOf } from '#checkout/read/text-meaning';
import { speaksOf } from '#domain/words/card-stems';
import { CARD_WORDS } from '#domain/words/card-words';
import { splitWords } from '#domain/words/split-words';
import type { FieldDescription } from '#protocol/checkout';

/** What was worked out about a control, until something near it changes. */
export type ScoreCache = WeakMap<Control, { readonly field: FieldDescription; readonly score: FieldScore }>;

export type ScoreContext = {
  readonly handles: ElementHandles;
  readonly page: PageText;
  readonly cache?: ScoreCache | undefined;
};

const words = (text: string) => splitWords(text).split(' ');

/** A box for a promotional code right behind its heading: the heading is that box's, not the card's further on. */
function isOfCodeBox(first: Element, { handles, page }: ScoreContext): boolean {
  if (!(first instanceof HTMLElement) || tagOf(first) !== 'input') return false;
  const { label, placeholder, nearby } = describeField(first, handles, page);
  const own = [label, placeholder, nearby].filter(Boolean);
  const isCard = own.some((text) => speaksOf('card', words(text)) || sayingOf(text) !== null);
  const isCode = (text: string) =>
    exclusionsOf(text).includes('stored_value') || speaksOf('code', words(text));
  return !isCard && own.some(isCode);
}

/** What a heading or a small box around a control changes: gift cards are no cards, an expiry heading names its lists. */
function inItsPlace(
  control: Control,
  field: FieldDescription,
  score: FieldScore,
  context: ScoreContext,
): FieldScore {
  const { heading, boxes, first } = surroundingsOf(control, context.page.groups);
  const said = captionExclusions(heading);
  const isPaying = mentions(CARD_WORDS.payment, splitWords(heading));
  // "Credit card or gift card" opens a form for either; the controls say which they are for.
  const isForEither = mentions(CARD_WORDS.payment_number, splitWords(heading)) && !exclusionsOf(boxes).length;
  const isHeadingStored = said.includes('stored_value') && !(first && isOfCodeBox(first, context));
  const areBoxesStored = exclusionsOf(boxes).includes('stored_value');
  const isOfCard = [isHeadingStored ? heading : '', areBoxesStored ? boxes : ''].some((text) =>
    speaksOf('card', words(text)),
  );
  const isDoubted =
    (isHeadingStored || areBoxesStored) && !isForEither && !(score.sure.size > 0 && isPaying && isOfCard);
  const isSure = score.sure.size > 0 || isPaying || field.autocomplete.includes('cc-');
  if (!isSure && said.some((name) => name === 'bank' || name === 'identity')) return NOTHING;
  if (isDoubted) return { ...score, doubt: { by: isHeadingStored ? heading : '', isOfCard } };
  const halves = (['expiry_month', 'expiry_year'] as const).filter((kind) => (score.scores[kind] ?? 0) > 0);
  const isElse = exclusionsOf(heading).length + exclusionsOf(boxes).length > 0;
  if (halves.length > 0 && sayingOf(heading)?.includes('expiry') && !isElse)
    return { ...score, sure: new Set(halves), bare: new Set() };
  return score;
}

/** A control as the page describes it, and what that says in its place; worked out once while nothing near it changes. */
export function scoreControl(
  control: Control,
  context: ScoreContext,
  behind: NativeControl | null = null,
): { field: FieldDescription; score: FieldScore } {
  const { handles, page, cache } = context;
  const known = cache?.get(control);
  if (known) return known;
  const field = describeField(control, handles, page, behind);
  const score = scoreField(field);
  if (score.called) {
    const { heading } = surroundingsOf(control, page.groups);
    const isElse = captionExclusions(heading).length > 0;
    const isUnderCard =
      speaksOf('card', words(heading)) || mentions(CARD_WORDS.payment_number, splitWords(heading));
    const called = { field, score: { ...score, isOther: score.isOther || isElse, isUnderCard } };
    cache?.set(control, called);
    return called;
  }
  const isCandidate = Object.keys(score.scores).some((kind) => kind !== 'name' && !kind.endsWith('_name'));
  const scored = { field, score: isCandidate ? inItsPlace(control, field, score, context) : score };
  cache?.set(control, scored);
  return scored;
}

import type { ScoredField } from '#checkout/judge/neighbours';
import { type ScoreContext, scoreControl } from '#checkout/judge/score-control';
import { bestKind } from '#checkout/judge/score-field';
import { type Control, isDrawnList, isListInput } from '#checkout/page/card-control';
import { createSight } from '#checkout/page/visibility';
import { readAround } from '#checkout/read/describe-field';
import { type DrawnList, drawnListOf } from '#checkout/read/drawn-list';
import type { FieldKind } from '#protocol/checkout';

/** What is ever chosen from a list. */
export const LISTED: readonly FieldKind[] = ['expiry', 'expiry_month', 'expiry_year', 'card_type'];
const ENOUGH = 3;

type Found = ScoredField & DrawnList;

/** A part of a card that a list is sure to ask for by its own words, and by no words for anything else. */
function listedKind({ score }: ScoredField): FieldKind | null {
  const kind = bestKind(score);
  const isOurs = kind !== null && LISTED.includes(kind) && !score.isOther;
  return isOurs && (score.scores[kind] ?? 0) >= ENOUGH ? kind : null;
}

const OTHER_HALF: Partial<Record<FieldKind, FieldKind>> = {
  expiry_month: 'expiry_year',
  expiry_year: 'expiry_month',
};

/** A bare "Month" is half of a date only right beside its other half, and with no third list beside the two. */
function isHalf(one: Found, kind: FieldKind, row: readonly ScoredField[]): boolean {
  const at = row.indexOf(one);
  const step = kind === 'expiry_month' ? 1 : -1;
  const other = row[at + step];
  const isPair = other !== undefined && bestKind(other.score) === OTHER_HALF[kind];
  const outer = [row[at - step], row[at + 2 * step]];
  const isThird = (third: ScoredField | undefined) =>
    third !== undefined &&
    third.field.form === one.field.form &&
    (third.score.list === 'day' || (third.field.tag === 'drawn_list' && listedKind(third) === null));
  return isPair && !outer.some(isThird);
}

/**
 * Adds the lists that the page draws itself, in the page's order and in place of what is hidden behind them. Looked for
 * only where a control may be a card's number.
 */
export function withDrawnLists(
  scored: readonly ScoredField[],
  controls: readonly Control[],
  context: ScoreContext,
): readonly ScoredField[] {
  if (!scored.some(({ score }) => (score.scores.number ?? 0) >= ENOUGH)) return scored;
  const openers = controls.filter((control) => isListInput(control) || isDrawnList(control));
  if (openers.length === 0) return scored;
  const isVisible = createSight();
  const lists = new Map(openers.map((opener) => [opener, drawnListOf(opener, isVisible)]));
  const hidden = new Set<Control>([...lists.values()].flatMap((one) => one?.behind ?? []));
  const page = readAround(
    context.page,
    controls.map((control) => lists.get(control)?.list ?? control).filter((one) => !hidden.has(one)),
  );
  const found = controls.flatMap((control, place): Found[] => {
    const drawn = lists.get(control);
    return drawn
      ? [{ ...scoreControl(drawn.list, { ...context, page }, drawn.behind), ...drawn, place }]
      : [];
  });
  const hiddenIds = new Set([...hidden].map((one) => context.handles.idOf(one)));
  const open = scored.filter(({ field }) => !hiddenIds.has(field.id));
  const row = [...open, ...found].sort((a, b) => a.place - b.place);
  // What a person sees and the browser draws is the surer way to the same part.
  const isAskedBefore = ({ field }: Found, kind: FieldKind) =>
    open.some((one) => {
      const asks = bestKind(one.score);
      const isSame = asks === kind || (asks === 'expiry' && kind in OTHER_HALF);
      if (one.field.form !== field.form || !isSame) return false;
      const element = context.handles.elementOf(one.field.id);
      return element !== undefined && isVisible(element);
    });
  const claimed = found.filter((one) => {
    const kind = listedKind(one);
    if (kind === null || isAskedBefore(one, kind)) return false;
    return !one.score.bare.has(kind) || isHalf(one, kind, row);
  });
  const replaced = new Set(claimed.map(({ behind }) => behind && context.handles.idOf(behind)));
  return [...scored.filter(({ field }) => !replaced.has(field.id)), ...claimed].sort(
    (a, b) => a.place - b.place,
  );
}

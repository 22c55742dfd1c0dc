import type { Slot } from '#checkout/judge/neighbours';
import type { FieldKind } from '#protocol/checkout';

const OTHER_HALF: Partial<Record<FieldKind, FieldKind>> = {
  expiry_month: 'expiry_year',
  expiry_year: 'expiry_month',
};

const isIn = (form: string) => (slot: Slot) => slot.field.form === form;
const isBare = (slot: Slot) => slot.kind !== null && slot.score.bare.has(slot.kind);

/** The list or box right beside this one that is the other half of its date. */
export function otherHalf(slots: readonly Slot[], slot: Slot): Slot | undefined {
  const wanted = slot.kind === null ? undefined : OTHER_HALF[slot.kind];
  const beside = [slots[slot.nth + 1], slots[slot.nth - 1]].filter((one) => one !== undefined);
  return beside.find((one) => one.kind === wanted && isIn(slot.field.form)(one));
}

/**
 * Twelve numbers are payments, guests or months; "Month" alone may be anybody's. Such a half is an expiry's only right
 * beside its other half, with no day around the two and no surer date of expiry in the same form.
 */
export function isHalfOfDate(slots: readonly Slot[], slot: Slot): boolean {
  const half = otherHalf(slots, slot);
  if (!half) return false;
  const [first, last] = [Math.min(slot.nth, half.nth), Math.max(slot.nth, half.nth)];
  if ([slots[first - 1], slots[last + 1]].some((one) => one?.score.list === 'day')) return false;
  // "Start [month] [year] Expires [month] [year]": the second month has a year of its own behind it.
  const farther = slots[half.nth + (half.nth - slot.nth)];
  const isTaken = farther?.kind === slot.kind && (!isBare(farther) || farther.nth > half.nth);
  if (isTaken) return false;
  if (!isBare(half)) return true;
  return !slots.some(
    (one) =>
      one !== slot &&
      one !== half &&
      isIn(slot.field.form)(one) &&
      one.kind?.startsWith('expiry') === true &&
      !isBare(one),
  );
}

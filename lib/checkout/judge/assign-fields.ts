/**
 * Decides over the controls of one frame together what each of them asks for. A card number makes the fields around
 * it a card form; a security code, a date or a name without one is left alone.
 */

import { isHalfOfDate } from '#checkout/judge/date-halves';
import { settleDoubts } from '#checkout/judge/doubted-forms';
import { splitNames } from '#checkout/judge/name-halves';
import {
  nameByNeighbours,
  pairDates,
  type ScoredField,
  type Slot,
  wholeDates,
} from '#checkout/judge/neighbours';
import { numberRoom } from '#checkout/judge/number-room';
import { bestKind } from '#checkout/judge/score-field';
import type { FieldDescription, FieldKind } from '#protocol/checkout';

export type ClassifiedField = {
  readonly field: FieldDescription;
  readonly kind: FieldKind;
  readonly place: number;
};
/** What the frame says beyond its controls. */
export type FrameContext = {
  /** A frame inside a page with a control or two: what names itself outright there may be a card's. */
  readonly isFrame: boolean;
  /** The same, of a payment processor: its controls need no outright name. */
  readonly isPaymentFrame: boolean;
  /** Frames of payment processors stand in this page: the number may be in one of them. */
  readonly hasPaymentFrames: boolean;
};

const NEAR = 14;
const IN_FORM = 24;
const ENOUGH = 3;

const sameSection = (a: Slot, b: Slot) =>
  a.field.form === b.field.form && Math.abs(a.nth - b.nth) <= (a.field.form === '' ? NEAR : IN_FORM);

/** Boxes of four digits behind the first one that says it is a card number. */
function numberParts(slots: readonly Slot[]): void {
  for (const [at, slot] of slots.entries()) {
    const first = numberRoom(slot.field);
    if (slot.kind !== 'number' || first < 4 || first > 6) continue;
    let taken = first;
    for (const next of slots.slice(at + 1, at + 4)) {
      const { tag, form } = next.field;
      const room = numberRoom(next.field);
      const fits = tag === 'input' && form === slot.field.form && room >= 4 && room <= 7;
      if (!fits || taken >= 15 || (next.kind !== null && next.kind !== 'number')) break;
      next.kind = 'number';
      taken += room;
    }
  }
}

/**
 * Where a form has a number that is named outright, another number of the same form that isn't belongs to some other
 * card (a shop's own, a voucher), and so do the code and the date right beside it.
 */
function otherCards(slots: readonly Slot[]): void {
  for (const [at, slot] of slots.entries()) {
    if (slot.kind !== 'number' || slot.score.sure.has('number')) continue;
    const isSide = (other: Slot) =>
      Math.abs(other.nth - slot.nth) <= 4 && numberRoom(other.field) > 0 && numberRoom(other.field) <= 7;
    const outright = slots.some(
      (other) =>
        other.kind === 'number' &&
        other.score.sure.has('number') &&
        other.field.form === slot.field.form &&
        !isSide(other),
    );
    if (!outright) continue;
    slot.kind = null;
    for (const next of slots.slice(at + 1, at + 3)) {
      if (next.kind === 'number' || next.kind === 'name') break;
      if (next.kind && !next.score.sure.has(next.kind)) next.kind = null;
    }
  }
}

/** A plain "Name" is the cardholder's right before the number or right after the last part of the card. */
function isInsideCardForm(slots: readonly Slot[], slot: Slot): boolean {
  const hasOther = slots.some(
    (other) =>
      other !== slot && other.kind === 'name' && !other.score.bare.has('name') && sameSection(slot, other),
  );
  if (hasOther) return false;
  const [before, after] = [slots[slot.nth - 1], slots[slot.nth + 1]];
  const isCard = (other: Slot | undefined) =>
    other !== undefined &&
    other.kind !== null &&
    !['name', 'given_name', 'family_name'].includes(other.kind) &&
    other.field.form === slot.field.form;
  const isNumber =
    after?.kind === 'number' || (after?.kind === 'card_type' && slots[slot.nth + 2]?.kind === 'number');
  return (isNumber && !before) || (isNumber && !isCard(before)) || isCard(before);
}

export function assignFields(all: readonly ScoredField[], context: FrameContext): ClassifiedField[] {
  const slots: Slot[] = all.map((one, nth) => {
    const kind = bestKind(one.score);
    return { ...one, nth, kind: kind && (one.score.scores[kind] ?? 0) >= ENOUGH ? kind : null };
  });
  numberParts(slots);
  pairDates(slots);
  wholeDates(slots);
  nameByNeighbours(slots);
  settleDoubts(slots);

  const CARDLIKE: readonly (FieldKind | null)[] = ['security_code', 'expiry', 'expiry_month', 'expiry_year'];
  const near = (slot: Slot, test: (other: Slot) => boolean) =>
    slots.some((other) => other !== slot && sameSection(slot, other) && test(other));
  const isDate = (slot: Slot) => slot.kind?.startsWith('expiry') === true;

  const isNamed = (slot: Slot) => slot.kind !== null && !slot.score.bare.has(slot.kind);
  const isCompany = (slot: Slot) =>
    (CARDLIKE.includes(slot.kind) && (isNamed(slot) || isHalfOfDate(slots, slot))) ||
    (slot.kind === 'name' && isNamed(slot));

  // 1. Numbers: named outright, or with a date or a code beside them.
  for (const slot of slots) {
    if (slot.kind !== 'number' || slot.score.sure.has('number')) continue;
    const hasCompany = near(slot, (other) => isCompany(other));
    const alone = context.isPaymentFrame;
    if (!hasCompany && !alone) slot.kind = null;
  }
  otherCards(slots);
  const hasNumber = (slot: Slot) => near(slot, (other) => other.kind === 'number');

  // 2. Codes and dates stand beside a number, in a payment frame, or named outright where the number is elsewhere.
  const numbersOnPage = slots.some(({ kind }) => kind === 'number');
  const loose = slots.filter(
    (slot) =>
      slot.kind !== null && CARDLIKE.includes(slot.kind) && !isNamed(slot) && !isHalfOfDate(slots, slot),
  );
  for (const slot of loose) slot.kind = null;
  for (const slot of slots) {
    if (slot.kind === null || !CARDLIKE.includes(slot.kind) || hasNumber(slot)) continue;
    const isSure = slot.score.sure.has(slot.kind) && isNamed(slot);
    const elsewhere = numbersOnPage || context.hasPaymentFrames;
    if ((isSure && elsewhere) || context.isPaymentFrame || (isSure && context.isFrame)) continue;
    if (
      slot.kind !== 'security_code' &&
      isSure &&
      near(slot, (other) => isDate(other) || other.kind === 'security_code')
    )
      continue;
    slot.kind = null;
  }

  const otherHalves = splitNames(slots);

  // 3. Names and card types are a card's where its words say so, else only inside a card form.
  for (const slot of slots) {
    if (slot.kind === 'name') {
      if (slot.score.bare.has('name')) {
        if (!isInsideCardForm(slots, slot)) slot.kind = null;
        continue;
      }
      if (hasNumber(slot) || slot.score.sure.has('name') || (slot.score.scores.name ?? 0) >= 8) continue;
      if (numbersOnPage || context.hasPaymentFrames) continue;
      slot.kind = null;
    }
    if (slot.kind === 'given_name' || slot.kind === 'family_name') {
      const isHalf = slot.score.sure.has(slot.kind) || otherHalves.has(slot);
      const isBeside = hasNumber(slot) || numbersOnPage || context.hasPaymentFrames;
      if (!isHalf || !(isBeside || slot.field.autocomplete.includes('cc-'))) slot.kind = null;
    }
    if (slot.kind === 'card_type' && !hasNumber(slot)) slot.kind = null;
  }
  return slots.flatMap(({ field, kind, place }) => (kind ? [{ field, kind, place }] : []));
}

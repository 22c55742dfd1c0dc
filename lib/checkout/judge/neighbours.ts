/**
 * What a control is by the ones beside it: half of an expiry by its other half, a number or a code without any words
 * by the rest of its card. Only controls that speak of nothing else are read this way.
 */
import type { FieldScore } from '#checkout/judge/score-field';
import { speaksOf } from '#domain/words/card-stems';
import { splitWords } from '#domain/words/split-words';
import type { FieldDescription, FieldKind } from '#protocol/checkout';

export type ScoredField = {
  readonly field: FieldDescription;
  readonly score: FieldScore;
  readonly place: number;
};
export type Slot = ScoredField & { readonly nth: number; kind: FieldKind | null };

const isShort = ({ field }: Slot, most = 4) =>
  field.tag === 'input' && field.maxLength >= 2 && field.maxLength <= most;
const isSilent = ({ kind, score }: Slot) => kind === null && !score.isOther;
const isDate = (slot: Slot | undefined) => slot?.kind?.startsWith('expiry') === true;

/** Two controls side by side that are month and year, where one of them says so or both stand under one caption. */
export function pairDates(slots: readonly Slot[]): void {
  for (const [at, slot] of slots.entries()) {
    const next = slots[at + 1];
    if (!next || next.field.form !== slot.field.form) continue;
    const becomes = (first: boolean, second: boolean) => {
      if (first) slot.kind = 'expiry_month';
      if (second) next.kind = 'expiry_year';
    };
    const isBeside = next.place - slot.place <= 2;
    const open = (one: Slot) => isSilent(one) || one.kind === 'expiry';
    // "Expires [  ] / [  ]": two short boxes under one caption.
    const isCaptioned = (one: Slot) => one.kind === 'expiry' || one.score.isDated;
    if (isShort(slot, 2) && isShort(next) && isCaptioned(slot) && open(slot) && open(next))
      becomes(true, true);
    if (slot.kind === 'expiry_month' && isShort(slot, 2) && isShort(next) && open(next)) becomes(false, true);
    if (next.kind === 'expiry_year' && isShort(slot, 2) && open(slot)) becomes(true, false);
    if (slot.kind === 'expiry' && next.kind === 'expiry_year' && isBeside) becomes(true, false);
    if (slot.kind === 'expiry_month' && next.kind === 'expiry' && isBeside) becomes(false, true);
    if (slot.kind === 'expiry_month' && next.kind === 'expiry_month') {
      if (slot.score.list === 'month' && next.score.list !== 'month') becomes(false, true);
    }
    if (slot.score.list === 'dozen' && next.score.list === 'year') becomes(true, true);
  }
}

/** A box called a month, with words for the whole date, room for it, and no year beside it, takes the whole date. */
export function wholeDates(slots: readonly Slot[]): void {
  for (const slot of slots) {
    const { tag, type, maxLength } = slot.field;
    const hasRoom = tag === 'input' && type !== 'number' && (maxLength < 0 || maxLength >= 4);
    if (slot.kind !== 'expiry_month' || !hasRoom || (slot.score.scores.expiry ?? 0) === 0) continue;
    const beside = nearIn(slots)(slot, -3, 3);
    if (!beside.some(({ kind }) => kind === 'expiry_year' || kind === 'expiry')) slot.kind = 'expiry';
  }
}

const SPECIMEN_OF_CODE = /^[x*•·#]{3,4}$|^(?:123|1234|000|0000|999)$/i;

type Near = (slot: Slot, from: number, to: number) => readonly Slot[];

/** Slots around one, of its own form; `from` and `to` count from it. */
const nearIn =
  (slots: readonly Slot[]): Near =>
  (slot, from, to) =>
    slots
      .slice(Math.max(0, slot.nth + from), slot.nth + to + 1)
      .filter((other) => other !== slot && other.field.form === slot.field.form);

const isText = ({ field }: Slot) => field.tag === 'input' && field.type !== 'month';
const isWordless = ({ field }: Slot) => `${field.label}${field.placeholder}${field.nearby}` === '';

/** "Your card" names no part of it; right before a date and a code it is the number. */
const isCalledCard = ({ field }: Slot) =>
  [field.label, field.placeholder, field.nearby].some(
    (text) => text !== '' && text.length <= 30 && speaksOf('card', splitWords(text).split(' ')),
  );

function isNumberBefore(slot: Slot, near: Near): boolean {
  const { maxLength, inputMode, type } = slot.field;
  const holdsNumber =
    (maxLength >= 16 && maxLength <= 25) ||
    (maxLength < 0 &&
      (type === 'tel' ||
        inputMode === 'numeric' ||
        inputMode === 'tel' ||
        isCalledCard(slot) ||
        slot.score.called === 'number'));
  if (!holdsNumber || near(slot, -4, 4).some(({ kind }) => kind === 'number')) return false;
  const behind = near(slot, 1, 4);
  const isCode = (one: Slot) => one.kind === 'security_code' || (isSilent(one) && isShort(one));
  const isSure = (one: Slot) => one.kind !== null && one.score.sure.has(one.kind);
  if (slot.score.isUnderCard && behind.some(isDate)) return true;
  return behind.some(isDate) && (behind.some(isCode) || behind.some(isSure));
}

function isCodeBehind(slot: Slot, near: Near): boolean {
  const { maxLength, placeholder, type } = slot.field;
  const isCalled = slot.score.called === 'code' && (maxLength < 0 || maxLength > 2);
  const isShaped = maxLength === 3 || maxLength === 4 || SPECIMEN_OF_CODE.test(placeholder) || isCalled;
  if (!isShaped || !['', 'text', 'tel', 'number', 'password'].includes(type)) return false;
  if (near(slot, -4, 2).some(({ kind }) => kind === 'security_code')) return false;
  const before = near(slot, -4, -1);
  return before.some(({ kind }) => kind === 'number') && before.some(isDate);
}

/** Three boxes without a word, as long as a number, a date and a code: pictures of cards say the rest. */
function wordlessCard(slots: readonly Slot[]): void {
  for (const [at, number] of slots.entries()) {
    const [date, code] = [slots[at + 1], slots[at + 2]];
    if (
      !date ||
      !code ||
      ![number, date, code].every((one) => isSilent(one) && isText(one) && isWordless(one))
    )
      continue;
    const { maxLength } = number.field;
    const isDateLong = date.field.maxLength === 5 || date.field.maxLength === 7;
    if (maxLength < 16 || maxLength > 25 || !isDateLong || ![3, 4].includes(code.field.maxLength)) continue;
    number.kind = 'number';
    date.kind = 'expiry';
    code.kind = 'security_code';
  }
}

/** A number with no words before a date and a code, and a code with no words behind a number and a date. */
export function nameByNeighbours(slots: readonly Slot[]): void {
  const near = nearIn(slots);
  const open = (slot: Slot) => isSilent(slot) && isText(slot);
  // From the end: of two that could be the number the one nearer to the date is.
  for (const slot of [...slots].reverse()) if (open(slot) && isNumberBefore(slot, near)) slot.kind = 'number';
  for (const slot of slots) if (open(slot) && isCodeBehind(slot, near)) slot.kind = 'security_code';
  wordlessCard(slots);
}

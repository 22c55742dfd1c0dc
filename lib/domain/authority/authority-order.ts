import { compareDecimals } from '#domain/money/compare-decimals';

/**
 * Ways in which one field can allow more than it did: each answers whether `after` does.
 * Whatever a comparison cannot read allows more, because a change nobody understood must be signed.
 */
export type Raises = (before: unknown, after: unknown) => boolean;

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;

function isMore(after: unknown, before: unknown): boolean {
  const order = compareDecimals(String(after), String(before));
  return order === null || order > 0;
}

/** A cap: absent means there is none, so setting one lowers and clearing it raises. */
export const cap: Raises = (before, after) => {
  if (isAbsent(before)) return false;
  return isAbsent(after) || isMore(after, before);
};

/** An allowance: absent means `standard`, and more of it allows more. */
export const allowance =
  (standard: string): Raises =>
  (before, after) =>
    isMore(isAbsent(after) ? standard : after, isAbsent(before) ? standard : before);

/** A check that reaches further the larger it is; absent means off. */
export const reach: Raises = (before, after) =>
  isMore(isAbsent(before) ? '0' : before, isAbsent(after) ? '0' : after);

/** A check that is on or off; absent means off. */
export const check: Raises = (before, after) => before === true && after !== true;

/** Words from the strictest to the loosest; absent means the first. */
export const ranked =
  (...words: readonly string[]): Raises =>
  (before, after) => {
    const rank = (value: unknown) => words.indexOf(isAbsent(value) ? (words[0] ?? '') : String(value));
    const [from, to] = [rank(before), rank(after)];
    return from < 0 || to < 0 || to > from;
  };

/** Something that spends, approves and lets in nothing. */
export const harmless: Raises = () => false;
/** Any change of it must be signed. */
export const always: Raises = () => true;

/** Judges the fields that differ by their own entry; a field without one always raises. */
export function anyRaises(
  table: Readonly<Record<string, Raises>>,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): boolean {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].some((field) => {
    const [from, to] = [before[field], after[field]];
    if (JSON.stringify(from ?? null) === JSON.stringify(to ?? null)) return false;
    const raises = Object.hasOwn(table, field) ? table[field] : always;
    return (raises ?? always)(from, to);
  });
}

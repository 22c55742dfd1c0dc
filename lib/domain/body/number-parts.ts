import type { BodyField } from '#domain/body/body-fields';
import { isNumberKey } from '#domain/body/card-keys';

/** More boxes than any form has for one number. */
const MOST_PARTS = 6;

/** `kartennummer1`, `card[number][2]` and `cc_part_3` without their count: what boxes of one number have in common. */
function stemOf(path: readonly string[]): string[] {
  const named = path.filter((part) => !/^\d*$/.test(part));
  const leaf = (named.at(-1) ?? '').replace(/[_-]?(?:part|teil|box)?[_-]?\d+$/i, '');
  return [...named.slice(0, -1), leaf];
}

const isPart = (value: string) => /^\d{1,7}$/.test(value.trim());

/** The run that begins there, or null when what follows it spells less or more. */
function runFrom(fields: readonly BodyField[], at: number, number: string): BodyField[] | null {
  const stem = stemOf(fields[at]?.path ?? []);
  if (!isNumberKey(stem)) return null;
  const run: BodyField[] = [];
  let spelled = '';
  for (const field of fields.slice(at, at + MOST_PARTS)) {
    if (!isPart(field.value) || stemOf(field.path).join('.') !== stem.join('.')) break;
    run.push(field);
    spelled += field.value.trim();
    if (spelled.length >= number.length) break;
  }
  return run.length > 1 && spelled === number ? run : null;
}

/**
 * Runs of fields under one card's key that together spell the number, nothing between them: a number split over
 * boxes. No box is in two runs.
 */
export function numberParts(fields: readonly BodyField[], number: string): BodyField[][] {
  const runs: BodyField[][] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const run = runFrom(fields, at, number);
    if (!run) continue;
    runs.push(run);
    at += run.length - 1;
  }
  return runs;
}

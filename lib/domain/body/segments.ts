import type { Span } from '#domain/body/digit-windows';

/** Larger than any object that says one field is wrong. */
const REACH = 600;
const OPENS = '{[(<';
const CLOSES = '}])>';

/** Where the brackets of a text stand, in its order; found once, however many names are asked about. */
export const bracketsIn = (text: string): readonly number[] =>
  Array.from(text.matchAll(/[{}[\]()<>]/g), ({ index }) => index);

/** The first bracket at or behind a place. */
function firstFrom(brackets: readonly number[], place: number): number {
  let [low, high] = [0, brackets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((brackets[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Outwards from a place to the bracket that is not closed before it; whole pairs on the way are passed over. */
function edge(text: string, brackets: readonly number[], from: number, step: 1 | -1): number | null {
  const [into, outOf] = step === 1 ? [OPENS, CLOSES] : [CLOSES, OPENS];
  let depth = 0;
  for (let next = firstFrom(brackets, step === 1 ? from : from + 1) - (step === 1 ? 0 : 1); ; next += step) {
    const at = brackets[next];
    if (at === undefined || Math.abs(at - from) > REACH) return null;
    const char = text.charAt(at);
    if (into.includes(char)) depth += 1;
    else if (outOf.includes(char)) {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
}

/** A name that is said as a value: closed by its quote, or by the end of an attribute, and no key of what follows. */
const isValue = (text: string, { start, end }: Span) =>
  /^["']?\s*[,}\])>]|^["']\s+[\w/-]|^["']?\s*\/?>|^\s+[\w-]+=/.test(text.slice(end, end + 24)) &&
  /["'=(,[:/]\s*$/.test(text.slice(Math.max(0, start - 24), start).replace(/[\w.-]+\/$/, '/'));

/** The object, list, call or tag around a name said as a value; around a list of places also the object it stands in. */
export function segmentAround(
  text: string,
  brackets: readonly number[],
  name: Span,
): (Span & { isTag: boolean }) | null {
  if (!isValue(text, name)) return null;
  let [open, close] = [edge(text, brackets, name.start - 1, -1), edge(text, brackets, name.end, 1)];
  if (open === null || close === null) return null;
  if (text.charAt(open) === '[') {
    const [outerOpen, outerClose] = [edge(text, brackets, open - 1, -1), edge(text, brackets, close + 1, 1)];
    if (outerOpen !== null && outerClose !== null && text.charAt(outerOpen) === '{')
      [open, close] = [outerOpen, outerClose];
  }
  return { start: open + 1, end: close, isTag: text.charAt(open) === '<' };
}

/**
 * A security code is three digits and occurs by chance, so it is proven by difference:
 * the same purchase is made twice with two codes, and a place that shows the first code in the first run
 * and the second code in the second run follows the code. A code beside a card-like key counts at once.
 */
export type CodeSighting = { place: string; why: 'follows the code' | 'beside a card-like key' };

const CONTEXT = 24;
const CODE_KEY = /(?:cvc|cvv|csc|cvn|security.?code|verification|card.?code)[^0-9]{0,24}$/i;

export function followCode(
  first: { text: string; code: string },
  second: { text: string; code: string },
): CodeSighting[] {
  const inFirst = placesOf(first.text, first.code);
  const inSecond = new Set(placesOf(second.text, second.code));
  const sightings: CodeSighting[] = [...new Set(inFirst)]
    .filter((place) => inSecond.has(place))
    .map((place) => ({ place, why: 'follows the code' }));
  for (const run of [first, second]) {
    for (const index of occurrences(run.text, run.code)) {
      const before = run.text.slice(Math.max(0, index - 48), index);
      if (CODE_KEY.test(before)) sightings.push({ place: blank(before), why: 'beside a card-like key' });
    }
  }
  return sightings;
}

/** The surroundings of each occurrence, with every digit blanked: what varies between runs must not hide a place. */
function placesOf(text: string, code: string): string[] {
  return occurrences(text, code).map((index) => {
    const before = text.slice(Math.max(0, index - CONTEXT), index);
    const after = text.slice(index + code.length, index + code.length + CONTEXT);
    return `${blank(before)}‹code›${blank(after)}`;
  });
}

/** Whole runs of digits only: inside a longer number three digits say nothing. */
function occurrences(text: string, code: string): number[] {
  return [...text.matchAll(new RegExp(`(?<![0-9A-Za-z])${code}(?![0-9A-Za-z])`, 'g'))].map(
    (hit) => hit.index,
  );
}

const blank = (text: string) => text.replace(/[0-9]/g, '#').replace(/\s+/g, ' ');

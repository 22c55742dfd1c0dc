/**
 * A security code is three digits and occurs by chance, so it is proven by difference:
 * the same purchase is made twice with two codes, and a place that shows the first code in the first run
 * and the second code in the second run follows the code. A code beside a card-like key counts at once.
 */
export type CodeSighting = { place: string; why: 'follows the code' | 'beside a card-like key' };

const CONTEXT = 24;
const CODE_KEY = /(?:cvc|cvv|csc|cvn|security.?code|verification|card.?code)[^0-9]{0,24}$/i;

export type CodeRun = { text: string; code: string };

/** With more runs chance has less to say: a place must show each run's own code in every one of them. */
export function followCode(runs: readonly CodeRun[]): CodeSighting[] {
  const [first, ...others] = runs.map(({ text, code }) => new Set(placesOf(text, code)));
  const following = [...(first ?? [])].filter((place) => others.every((places) => places.has(place)));
  const sightings: CodeSighting[] = following.map((place) => ({ place, why: 'follows the code' }));
  for (const { text, code } of runs) {
    for (const index of occurrences(text, code)) {
      const before = text.slice(Math.max(0, index - 48), index);
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

/** Whole numbers only: inside a longer one, or behind a decimal point, three digits say nothing. */
function occurrences(text: string, code: string): number[] {
  return [...text.matchAll(new RegExp(`(?<![0-9A-Za-z]|[0-9][.])${code}(?![0-9A-Za-z]|[.][0-9])`, 'g'))].map(
    (hit) => hit.index,
  );
}

const blank = (text: string) => text.replace(/[0-9]/g, '#').replace(/\s+/g, ' ');

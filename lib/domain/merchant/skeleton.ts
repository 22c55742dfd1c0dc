import { CONFUSABLE_LETTERS } from '#domain/merchant/confusable-letters';

const DIGRAPHS: readonly (readonly [pair: RegExp, letter: string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  // Last, so that `ci` stays apart from `d`.
  [/i/g, 'l'],
];

/** Each letter as the Latin one it is read as; letter pairs stay. */
export function foldLetters(name: string): string {
  const bare = name.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return [...bare].map((letter) => CONFUSABLE_LETTERS.get(letter) ?? letter).join('');
}

/** What looks the same has the same skeleton, whatever it is written with. For comparing, never for showing. */
export const skeletonOf = (name: string): string =>
  DIGRAPHS.reduce((text, [pair, letter]) => text.replace(pair, letter), foldLetters(name));

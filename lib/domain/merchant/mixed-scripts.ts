/** Alphabets with letters that pass for another's. Han, kana and Hangul stand beside Latin in many honest names. */
const ALPHABETS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Thai}/u,
];

/** One label written in two alphabets is written to be misread. */
export const mixesScripts = (name: string) =>
  name.split('.').some((label) => ALPHABETS.filter((alphabet) => alphabet.test(label)).length > 1);

import { speaksOf } from '#domain/words/card-stems';
import { splitWords } from '#domain/words/split-words';
import type { FieldDescription } from '#protocol/checkout';

const LONGEST_CAPTION = 60;
const SHORTEST_SENTENCE = 25;
/** A caption is short; what is longer, or ends like a sentence, is a message that happens to stand there. */
export const isCaption = (text: string) =>
  text.length < SHORTEST_SENTENCE || (text.length <= LONGEST_CAPTION && !/[.!。！]$/.test(text));

export const captionsOf = ({ label, placeholder, nearby }: FieldDescription) => [
  label,
  placeholder,
  isCaption(nearby) ? nearby : '',
];

const BARE_WORDS = 2;

/** What a control is called that is called nothing more: "Number", "Código". */
export function calledBy(captions: readonly string[]): 'number' | 'code' | undefined {
  const words = splitWords(captions.find((text) => text !== '') ?? '').split(' ');
  if (words[0] === '' || words.length > BARE_WORDS) return undefined;
  return (['number', 'code'] as const).find((idea) => words.every((word) => speaksOf(idea, [word])));
}

/**
 * Masks what could be the card by its public part and by key alone, never by comparing with the secret:
 * a mask that knew the secret would tell it to whoever echoes candidates.
 */
import { isCodeKey } from '#domain/body/card-keys';
import { codeLikeValues } from '#domain/body/code-values';
import { cardLikeDigits, type PublicPart, type Span } from '#domain/body/digit-windows';
import { editText } from '#domain/body/edit-text';
import { jsonFields } from '#domain/body/json-fields';
import { type Reading, readText } from '#domain/body/reading';

const MASK = '*';

/** JSON says the code's key one level up too, as in `card: { code }`; and a masked number must become text to stay JSON. */
function jsonSpans(text: string, found: readonly Span[]): { codes: Span[]; quotes: number[] } {
  const fields = /^\s*[[{]/.test(text) ? (jsonFields(text) ?? []) : [];
  const codes = fields.filter((field) => isCodeKey(field.path) && /^\s*\d{3,4}\s*$/.test(field.value));
  const spans = [...found, ...codes].sort((a, b) => a.start - b.start);
  const quotes: number[] = [];
  let next = 0;
  for (const field of fields) {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= field.start) next += 1;
    const isMasked = (spans[next]?.start ?? Number.POSITIVE_INFINITY) < field.end;
    if (isMasked && field.form === 'json_number') quotes.push(field.start, field.end);
  }
  return { codes, quotes };
}

/** Character by character, however the page wrote it: half an escape would be no text at all. */
function writtenSpans(reading: Reading, spans: readonly Span[]): Span[] {
  const places = new Set<number>();
  for (const { start, end } of spans) {
    for (let at = start; at < end; at += 1) if (/[A-Za-z\d=]/.test(reading.text.charAt(at))) places.add(at);
  }
  return [...places].map((at) => reading.spanAt(at));
}

export function scrubText(text: string, card: PublicPart): string {
  const reading = readText(text);
  const found = [...cardLikeDigits(reading.text, card), ...codeLikeValues(reading.text)];
  const written = writtenSpans(reading, found);
  const { codes, quotes } = jsonSpans(text, written);
  const masks = [
    ...written.map((span) => ({ ...span, text: MASK })),
    ...codes.map((code) => ({ ...code, text: text.slice(code.start, code.end).replace(/\d/g, MASK) })),
  ];
  return editText(text, [...quotes.map((at) => ({ start: at, end: at, text: '"' })), ...masks]);
}

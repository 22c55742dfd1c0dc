/**
 * Masks what could be the card by its public part and by key alone, never by comparing with the secret:
 * a mask that knew the secret would tell it to whoever echoes candidates.
 */
import { isCodeKey } from '#domain/body/card-keys';
import { codeLikeValues } from '#domain/body/code-values';
import { cardLikeDigits, type PublicPart, type Span } from '#domain/body/digit-windows';
import { editText } from '#domain/body/edit-text';
import { jsonFields } from '#domain/body/json-fields';

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

export function scrubText(text: string, card: PublicPart): string {
  const digits = cardLikeDigits(text, card);
  const keyed = codeLikeValues(text);
  const { codes, quotes } = jsonSpans(text, [...digits, ...keyed]);
  const masks = [
    // One mask a digit, however the page wrote it: half an escape would be no text at all.
    ...digits.map((digit) => ({ ...digit, text: MASK })),
    ...[...keyed, ...codes].map((code) => ({
      ...code,
      text: text.slice(code.start, code.end).replace(/\d/g, MASK),
    })),
  ];
  return editText(text, [...quotes.map((at) => ({ start: at, end: at, text: '"' })), ...masks]);
}

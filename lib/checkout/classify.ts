import {
  AUTOCOMPLETE_KINDS,
  BARE_WORDS,
  NOT_A_CARD_FIELD,
  OTHER_AUTOCOMPLETE,
  TEXT_TYPES,
  WORDS,
} from '#domain/card-fields';
import type { FieldDescription, FieldKind } from '#protocol/checkout';

/** `cardNumber`, `card_number` and "Card Number" read alike: lower case, single spaces, no accents. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
}

/** Which part of a card one control asks for; null when it asks for something else or says nothing. */
export function classify(field: FieldDescription): FieldKind | null {
  if (field.tag === 'input' && !TEXT_TYPES.includes(field.type)) return null;
  const said = [field.label, field.name, field.domId, field.placeholder].map(wordsOf);
  if (NOT_A_CARD_FIELD.some((not) => said.some((words) => not.test(words)))) return null;

  const tokens = field.autocomplete.split(/\s+/);
  const own = tokens.map((token) => AUTOCOMPLETE_KINDS[token]).find(Boolean);
  if (own) return own;
  if (tokens.some((token) => OTHER_AUTOCOMPLETE.test(token))) return null;

  for (const words of said) {
    const known = WORDS.find(({ says }) => says.test(words));
    if (known) return fitting(known.kind, field);
  }
  return null;
}

/** A list of options holds a month, a year or both, never a number or a code. */
function fitting(kind: FieldKind, field: FieldDescription): FieldKind | null {
  if (field.tag !== 'select') return kind;
  if (kind === 'expiry')
    return field.options.some(({ text }) => /\d\s*[/-]\s*\d/.test(text)) ? 'expiry' : null;
  return kind === 'expiry_month' || kind === 'expiry_year' ? kind : null;
}

export type ClassifiedField = { readonly field: FieldDescription; readonly kind: FieldKind };

/** Fields of one frame together: a bare "Month" or "Year" is the card's when its form also asks for a card. */
export function classifyAll(fields: readonly FieldDescription[]): ClassifiedField[] {
  const found = fields.flatMap((field) => {
    const kind = classify(field);
    return kind ? [{ field, kind }] : [];
  });
  const cardForms = new Set(found.filter(({ kind }) => kind === 'number').map(({ field }) => field.form));
  const known = new Set(found.map(({ field }) => field.id));
  const bare = fields
    .filter((field) => !known.has(field.id) && cardForms.has(field.form))
    .flatMap((field) => {
      const said = [field.label, field.name, field.domId, field.placeholder].map(wordsOf);
      const kind = BARE_WORDS.find(({ says }) => said.some((words) => says.test(words)))?.kind;
      return kind ? [{ field, kind }] : [];
    });
  return [...found, ...bare];
}

import type { BodyField } from '#domain/body/body-fields';

/** What pages make of a number beside sending it, and shops compare with it: its public part, never more. */
export type DerivedField = { readonly field: BodyField; readonly digits: 'first6' | 'last4' | 'masked' };

const FIRST = /^(?:card)?(?:bin|iin|first_?six|first_?6|first_?digits|six_?first)(?:_?number)?$/i;
const LAST = /(?:last_?four|last_?4|last_?digits|four_?last|ending|endings?_?in)(?:_?digits)?$/i;
/** Stars, crosses, hashes or round signs for what is hidden, which are no ASCII. */
const MASKED = /^(\d{0,6})((?:[*xX#. _-]|[^ -~]){4,})(\d{4})$/;

const leafOf = (path: readonly string[]) =>
  (path.at(-1) ?? '').replace(/(?<=[a-z\d])(?=[A-Z])/g, '_').replace(/-/g, '_');
const nameOf = (path: readonly string[]) => leafOf(path).replace(/^(?:card|cc|pan|number)_(?:number_)?/i, '');

function maskedDigits(value: string, number: string): boolean {
  const [, head = '', hidden = '', tail = ''] = MASKED.exec(value.replace(/(?<=\d) (?=\d)/g, '')) ?? [];
  return tail === number.slice(-4) && number.startsWith(head) && /[*xX#]|[^ -~]/.test(hidden);
}

/** Fields that say the alias's public part: its first six, its last four, or both around a mask. */
export function derivedFields(fields: readonly BodyField[], number: string): DerivedField[] {
  return fields.flatMap((field): DerivedField[] => {
    const value = field.value.trim();
    if (FIRST.test(nameOf(field.path)) && value === number.slice(0, 6)) return [{ field, digits: 'first6' }];
    if (LAST.test(nameOf(field.path)) && value === number.slice(-4)) return [{ field, digits: 'last4' }];
    return maskedDigits(value, number) ? [{ field, digits: 'masked' }] : [];
  });
}

/** The real card's digits in the places of the alias's: as many of the first six and last four as stood there. */
export function derivedDigits({ field, digits }: DerivedField, number: string): string {
  if (digits === 'first6') return number.slice(0, 6);
  if (digits === 'last4') return number.slice(-4);
  const shown = field.value.replace(/\D/g, '').length - 4;
  return number.slice(0, shown) + number.slice(-4);
}

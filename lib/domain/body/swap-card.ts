/**
 * Real values go where the alias stands under a card's own keys, and nowhere else:
 * the number by its exact digits, whole or box by box, the security code by whole value and key, every other byte untouched
 * but what a page derived of the alias's public part, so that it still fits its number.
 */
import { type BodyField, unitsOf } from '#domain/body/body-fields';
import { isCodeKey, isNumberKey } from '#domain/body/card-keys';
import { type DerivedField, derivedDigits, derivedFields } from '#domain/body/derived-fields';
import { type Edit, editText } from '#domain/body/edit-text';
import { numberParts } from '#domain/body/number-parts';

export type CardDigits = { readonly number: string; readonly cvc: string };

/** A piece of the number: all of it in one field, or the digits `from`–`to` in one of several boxes. */
type NumberPiece = { readonly field: BodyField; readonly from: number; readonly to: number };
export type AliasFields = {
  readonly number: readonly NumberPiece[];
  readonly code: readonly BodyField[];
  readonly derived: readonly DerivedField[];
};

const isDigit = (char: string) => char >= '0' && char <= '9' && char.length === 1;

/** Digits with only separators between them; any letter makes it another kind of value. */
const digitsOnly = (value: string) => (/[A-Za-z]/.test(value) ? '' : value.replace(/\D/g, ''));

function piecesOf(run: readonly BodyField[]): NumberPiece[] {
  let from = 0;
  return run.map((field) => {
    const piece = { field, from, to: from + digitsOnly(field.value).length };
    from = piece.to;
    return piece;
  });
}

export function findAlias(fields: readonly BodyField[], alias: CardDigits): AliasFields {
  const whole = fields.filter((field) => isNumberKey(field.path) && digitsOnly(field.value) === alias.number);
  const runs = [...whole.map((field) => [field]), ...numberParts(fields, alias.number)];
  return {
    number: runs.flatMap(piecesOf),
    code: fields.filter((field) => isCodeKey(field.path) && field.value.trim() === alias.cvc),
    derived: runs.length > 0 ? derivedFields(fields, alias.number) : [],
  };
}

function withDigits(text: string, field: BodyField, digits: string): Edit {
  const { start, end, form } = field;
  // A page that sends the code as a number would have dropped the zeros in front.
  if (form === 'json_number') return { start, end, text: String(Number(digits)) };
  let next = 0;
  const swapped = unitsOf(text, field).map((unit) => (isDigit(unit.char) ? digits.charAt(next++) : unit.raw));
  return { start, end, text: swapped.join('') };
}

export function swapCard(text: string, found: AliasFields, real: CardDigits): string {
  return editText(text, [
    ...found.number.map(({ field, from, to }) => withDigits(text, field, real.number.slice(from, to))),
    ...found.code.map((field) => withDigits(text, field, real.cvc)),
    ...found.derived.map((one) => withDigits(text, one.field, derivedDigits(one, real.number))),
  ]);
}

import { type BodyField, unitsOf } from '#domain/body/body-fields';
import { formFields } from '#domain/body/form-fields';
import { jsonFields } from '#domain/body/json-fields';

/** A form in a JSON text in a form is the deepest that a checkout was seen to send. */
const DEEPEST = 3;
/** No checkout puts more than this into one value; the characters of each are kept one by one. */
const LONGEST = 262_144;
/** A serialised form inside a value: two named values at least, so that a note with an equals sign is none. */
const IS_FORM = /^[\w.[\]%+-]{1,80}=[^&\s]*&[\w.[\]%+-]{1,80}=/;

function fieldsIn(text: string): BodyField[] | null {
  if (/^\s*[[{]/.test(text)) return jsonFields(text);
  return IS_FORM.test(text) ? formFields(text) : null;
}

/** Where a field's value is itself JSON or a form, the values inside it, in place; every other field as it is. */
export function innerFields(body: string, fields: readonly BodyField[], depth = 0): BodyField[] {
  return fields.flatMap((outer) => {
    const mayHold = outer.form !== 'json_number' && depth < DEEPEST && outer.value.length <= LONGEST;
    const inside = mayHold ? fieldsIn(outer.value) : null;
    if (!inside) return [outer];
    const units = unitsOf(body, outer);
    // Where each character of the outer value begins in the body.
    const starts = [outer.start];
    for (const { raw } of units) starts.push((starts.at(-1) ?? 0) + raw.length);
    const placed = inside.map(
      (field): BodyField => ({
        ...field,
        path: [...outer.path, ...field.path],
        start: starts[field.start] ?? outer.end,
        end: starts[field.end] ?? outer.end,
        within: units.slice(field.start, field.end),
      }),
    );
    return innerFields(body, placed, depth + 1);
  });
}

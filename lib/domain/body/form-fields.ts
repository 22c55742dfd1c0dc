import { type BodyField, textOf } from '#domain/body/body-fields';

/** `card[number]` and `card.number` both read as card, number. */
export const keyPath = (name: string) => name.split(/[[\].]+/).filter((part) => part !== '');

/** Every value of an urlencoded body, in place. */
export function formFields(text: string): BodyField[] {
  const fields: BodyField[] = [];
  let at = 0;
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    if (equals >= 0) {
      const start = at + equals + 1;
      const end = at + pair.length;
      const path = keyPath(textOf(pair.slice(0, equals), 'urlencoded'));
      fields.push({
        path,
        value: textOf(text.slice(start, end), 'urlencoded'),
        start,
        end,
        form: 'urlencoded',
      });
    }
    at += pair.length + 1;
  }
  return fields;
}

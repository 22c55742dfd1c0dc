import type { BodyField } from '#domain/body/body-fields';
import { isCodeKey, isNumberKey } from '#domain/body/card-keys';

const NAMES = new Set(['name', 'key', 'field', 'id', 'label', 'attribute', 'path', 'code']);
const VALUES = new Set(['value', 'val', 'content', 'text', 'data']);
const placeOf = (path: readonly string[]) => path.slice(0, -1).join('\n');
const leafOf = (path: readonly string[]) => (path.at(-1) ?? '').toLowerCase();

const isCardKey = (name: string) => {
  const path = name.split(/[[\].]+/).filter(Boolean);
  return isNumberKey(path) || isCodeKey(path);
};

/**
 * `[{ name: 'card_number', value: … }, { name: 'cvc', value: … }]` says a card's key beside the value: there the value
 * counts as standing under that key. Every other field keeps its own.
 */
export function withNamedValues(fields: readonly BodyField[]): BodyField[] {
  const names = new Map<string, string>();
  for (const { path, value, form } of fields) {
    const isName = form !== 'json_number' && NAMES.has(leafOf(path)) && value.length <= 60;
    if (isName && isCardKey(value)) names.set(placeOf(path), names.get(placeOf(path)) ?? value);
  }
  return fields.map((field) => {
    const name = VALUES.has(leafOf(field.path)) ? names.get(placeOf(field.path)) : undefined;
    return name === undefined ? field : { ...field, path: [...field.path.slice(0, -1), name] };
  });
}

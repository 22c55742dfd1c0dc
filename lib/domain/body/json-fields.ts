import { type BodyField, textOf } from '#domain/body/body-fields';

/** Deeper than any checkout; bounds the work of one body. */
const DEEPEST = 64;

type Level = { readonly list: boolean; key: string; awaitsKey: boolean; items: number };

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Not JSON is an answer, not a failure.
    return false;
  }
}

function endOfString(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}

/** Every text and number of a JSON body, in place; what stands in a list has its place there as its key. Null when it is not JSON or too deep. */
export function jsonFields(text: string): BodyField[] | null {
  if (!isJson(text)) return null;
  const fields: BodyField[] = [];
  const levels: Level[] = [];
  const keep = (start: number, end: number, form: BodyField['form']) => {
    const path = levels.map((level) => level.key);
    fields.push({ path, value: textOf(text.slice(start, end), form), start, end, form });
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const level = levels.at(-1);
    if (char === '{' || char === '[') {
      if (levels.length === DEEPEST) return null;
      const list = char === '[';
      levels.push({ list, key: list ? '0' : '', awaitsKey: !list, items: 0 });
    } else if (char === '}' || char === ']') {
      levels.pop();
    } else if (char === ',' && level) {
      level.items += 1;
      if (level.list) level.key = String(level.items);
      else level.awaitsKey = true;
    } else if (char === '"') {
      const end = endOfString(text, at);
      if (level?.awaitsKey) {
        level.key = textOf(text.slice(at + 1, end), 'json_text');
        level.awaitsKey = false;
      } else {
        keep(at + 1, end, 'json_text');
      }
      at = end;
    } else if (char === '-' || (char >= '0' && char <= '9')) {
      let end = at + 1;
      while (end < text.length && /[\d.eE+-]/.test(text.charAt(end))) end += 1;
      keep(at, end, 'json_number');
      at = end - 1;
    }
  }
  return fields;
}

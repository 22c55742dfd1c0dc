import { isCodeKey } from '#domain/body/card-keys';
import type { Span } from '#domain/body/digit-windows';

/** How far before a value its key may begin, and how far inside a tag a field's name may stand. */
const KEY_REACH = 80;
const TAG_REACH = 2000;
const CODE_VALUE = /(?<!\d)\d{3,4}(?!\d)/g;
/** A key, then what a script, a form, a query, an attribute or a label puts between it and the value. */
const KEY_BEFORE =
  /([A-Za-z][\w.[\]-]{0,60}(?: [A-Za-z]{1,12}){0,2})(?:["'\\\]]|%22|%5[dD]|&quot;|\s){0,6}(?:=>|[:=]|%3[aAdD])(?:["'\\]|%22|&quot;|\s){0,6}$/;
const ATTRIBUTE = /([a-zA-Z-]{1,40})\s{0,4}=\s{0,4}(?:"([^"]{0,400})"|'([^']{0,400})'|([^\s"'<>=`]{1,400}))/g;
const NAMING = new Set([
  'name',
  'id',
  'autocomplete',
  'data-field',
  'data-name',
  'aria-label',
  'placeholder',
]);

function keyedValues(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(CODE_VALUE)) {
    const start = match.index;
    const previous = text.charAt(start - 1);
    // A word, a sign or a decimal point in front makes it part of another value.
    if (/[\w.+-]/.test(previous) && !/%(?:22|3[aAdD])$/.test(text.slice(start - 3, start))) continue;
    if (/[\w.%-]/.test(text.charAt(start + match[0].length)) && text.charAt(start + match[0].length) !== '%')
      continue;
    const key = KEY_BEFORE.exec(text.slice(Math.max(0, start - KEY_REACH), start))?.[1];
    if (key && isCodeKey(key.split(/[[\].]+/).filter(Boolean)))
      spans.push({ start, end: start + match[0].length });
  }
  return spans;
}

/** `<input value="123" name="cvc">`: the name may stand on either side of the value. */
function fieldValues(text: string): Span[] {
  const spans: Span[] = [];
  const lower = text.toLowerCase();
  for (let tag = lower.indexOf('<input'); tag >= 0; tag = lower.indexOf('<input', tag + 6)) {
    const next = lower.indexOf('<input', tag + 6);
    const inside = text.slice(tag, Math.min(tag + TAG_REACH, next < 0 ? text.length : next));
    const names: string[] = [];
    let value: Span | null = null;
    for (const match of inside.matchAll(ATTRIBUTE)) {
      const name = match[1]?.toLowerCase() ?? '';
      const says = match[2] ?? match[3] ?? match[4] ?? '';
      if (NAMING.has(name)) names.push(says);
      if (name !== 'value' || !/^\s*\d{3,4}\s*$/.test(says)) continue;
      const start = tag + match.index + match[0].lastIndexOf(says);
      value = { start, end: start + says.length };
    }
    if (value && names.some((name) => isCodeKey(name.split(/[[\].]+/).filter(Boolean)))) spans.push(value);
  }
  return spans;
}

/** Whole values of a security code's length under a key that names one, whether or not they are the secret. */
export const codeLikeValues = (text: string): Span[] => [...keyedValues(text), ...fieldValues(text)];

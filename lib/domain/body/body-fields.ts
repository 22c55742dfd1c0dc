/** How a value is written: as JSON text, as a bare JSON number, form-encoded, or as it stands. */
export type FieldForm = 'json_text' | 'json_number' | 'urlencoded' | 'plain';

/** One value in a request body, and where its raw characters stand. */
export type BodyField = {
  readonly path: readonly string[];
  /** What the value says, escapes undone. */
  readonly value: string;
  /** Of the raw value, quotes not included. */
  readonly start: number;
  readonly end: number;
  readonly form: FieldForm;
  /** A value inside another value: what the outer one says, beside the way it is written in the body. */
  readonly within?: readonly Unit[];
};

/** One character of a value beside the way the page wrote it. */
export type Unit = { readonly char: string; readonly raw: string };

const JSON_ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const ESCAPES: Record<FieldForm, RegExp | null> = {
  json_text: /\\/,
  json_number: null,
  urlencoded: /[%+]/,
  plain: null,
};

function jsonUnit(raw: string, at: number): Unit {
  if (raw.charAt(at) !== '\\') return { char: raw.charAt(at), raw: raw.charAt(at) };
  const letter = raw.charAt(at + 1);
  if (letter !== 'u') return { char: JSON_ESCAPES[letter] ?? letter, raw: raw.slice(at, at + 2) };
  const whole = raw.slice(at, at + 6);
  return { char: String.fromCharCode(Number.parseInt(whole.slice(2), 16)), raw: whole };
}

function formUnit(raw: string, at: number): Unit {
  const letter = raw.charAt(at);
  if (letter === '+') return { char: ' ', raw: letter };
  const hex = letter === '%' ? raw.slice(at + 1, at + 3) : '';
  if (!/^[0-9a-fA-F]{2}$/.test(hex)) return { char: letter, raw: letter };
  return { char: String.fromCharCode(Number.parseInt(hex, 16)), raw: raw.slice(at, at + 3) };
}

function unitsIn(raw: string, form: FieldForm): Unit[] {
  if (!ESCAPES[form]?.test(raw)) return raw.split('').map((char) => ({ char, raw: char }));
  const read = form === 'urlencoded' ? formUnit : jsonUnit;
  const units: Unit[] = [];
  for (let at = 0; at < raw.length; ) {
    const unit = read(raw, at);
    units.push(unit);
    at += unit.raw.length;
  }
  return units;
}

/** Every character of a field as it is written in the body, through each value it stands inside of. */
export function unitsOf(
  body: string,
  { start, end, form, within }: Omit<BodyField, 'path' | 'value'>,
): Unit[] {
  if (!within) return unitsIn(body.slice(start, end), form);
  let at = 0;
  return unitsIn(within.map(({ char }) => char).join(''), form).map(({ char, raw }) => {
    const written = within.slice(at, at + raw.length).map((unit) => unit.raw);
    at += raw.length;
    return { char, raw: written.join('') };
  });
}

export function textOf(raw: string, form: FieldForm): string {
  if (!ESCAPES[form]?.test(raw)) return raw;
  return unitsIn(raw, form)
    .map((unit) => unit.char)
    .join('');
}

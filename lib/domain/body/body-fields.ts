/** One value in a request body, and where its raw characters stand. */
export type BodyField = {
  readonly path: readonly string[];
  /** What the value says, escapes undone. */
  readonly value: string;
  /** Of the raw value, quotes not included. */
  readonly start: number;
  readonly end: number;
  readonly form: 'json_text' | 'json_number' | 'urlencoded';
};

/** One character of a value beside the way the page wrote it. */
export type Unit = { readonly char: string; readonly raw: string };

const JSON_ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

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

export function unitsOf(raw: string, form: BodyField['form']): Unit[] {
  const read = form === 'urlencoded' ? formUnit : jsonUnit;
  const units: Unit[] = [];
  for (let at = 0; at < raw.length; ) {
    const unit = read(raw, at);
    units.push(unit);
    at += unit.raw.length;
  }
  return units;
}

export function textOf(raw: string, form: BodyField['form']): string {
  if (form === 'json_number') return raw;
  return unitsOf(raw, form)
    .map((unit) => unit.char)
    .join('');
}

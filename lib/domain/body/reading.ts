/**
 * What a text says to whoever reads it, with every character's place in the text as it is written: percent signs,
 * escapes, entities and UTF-8 undone, layer by layer, marks that nobody sees left out.
 */
export type Reading = {
  readonly text: string;
  /** Where the character that is read at `at` is written. */
  spanAt(at: number): { start: number; end: number };
};

const ROUNDS = 4;
const WRITTEN =
  /%([0-9a-fA-F]{2})|\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|&#[xX]([0-9a-fA-F]{1,6});?|&#(\d{1,7});?|&([a-zA-Z]{2,8});|\\(["'/\\nrtbf])|([\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2})|[\0\xad\u200b-\u200d\u2060\ufeff]/g;
const NAMED: Record<string, string> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  colon: ':',
  equals: '=',
  comma: ',',
  shy: '',
};
const SPACES = 'nrtbf';

function utf8(bytes: string): string {
  const [first = 0, ...rest] = bytes.split('').map((char) => char.charCodeAt(0));
  const lead = rest.length === 1 ? first & 0x1f : first & 0x0f;
  return String.fromCharCode(rest.reduce((code, byte) => (code << 6) | (byte & 0x3f), lead));
}

/** Digits of other scripts and full-width ones say the same. */
function plainDigit(code: number): number {
  for (const zero of [0xff10, 0x0660, 0x06f0, 0x0966]) {
    if (code >= zero && code <= zero + 9) return 48 + code - zero;
  }
  return code;
}

function said(match: RegExpMatchArray): string {
  const [, percent, point, unicode, hex, entityHex, entity, named, escaped, bytes] = match;
  if (bytes !== undefined) return utf8(bytes);
  if (escaped !== undefined) return SPACES.includes(escaped) ? ' ' : escaped;
  if (named !== undefined) return NAMED[named.toLowerCase()] ?? ' ';
  const digits = percent ?? point ?? unicode ?? hex ?? entityHex;
  if (digits === undefined && entity === undefined) return '';
  const code = digits === undefined ? Number(entity) : Number.parseInt(digits, 16);
  return code === 0 || code > 0xffff ? '' : String.fromCharCode(code);
}

type Layer = { readonly text: string; readonly starts: Int32Array; readonly ends: Int32Array };

/** Null when nothing in the text is written otherwise than it is said. */
function readOnce(text: string): Layer | null {
  const parts: string[] = [];
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  let length = 0;
  let at = 0;
  const put = (part: string, width: number) => {
    parts.push(part);
    for (let offset = 0; offset < part.length; offset += 1) {
      starts[length] = width > 0 ? at : at + offset;
      ends[length] = width > 0 ? at + width : at + offset + 1;
      length += 1;
    }
    at += width > 0 ? width : part.length;
  };
  let isWritten = false;
  for (const match of text.matchAll(WRITTEN)) {
    isWritten = true;
    put(text.slice(at, match.index), 0);
    put(said(match), match[0].length);
  }
  if (!isWritten) return null;
  put(text.slice(at), 0);
  return { text: parts.join(''), starts, ends };
}

const plainDigits = (text: string) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (digit) =>
    String.fromCharCode(plainDigit(digit.charCodeAt(0))),
  );

export function readText(text: string): Reading {
  const layers: Layer[] = [];
  let current = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const layer = readOnce(current);
    if (!layer) break;
    layers.unshift(layer);
    current = layer.text;
  }
  return {
    text: plainDigits(current),
    spanAt(at) {
      let start = at;
      let end = at + 1;
      for (const layer of layers) {
        const from = layer.starts[start] ?? 0;
        end = layer.ends[end - 1] ?? 0;
        start = from;
      }
      return { start, end };
    },
  };
}

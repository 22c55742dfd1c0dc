/** The part of a card that receipts print anyway; masking goes by it alone, so that masking tells nothing. */
export type PublicPart = { readonly first6: string; readonly last4: string; readonly length: number };

export type Span = { readonly start: number; readonly end: number };

/** Digits in their order, and where each is written. */
type Stream = { readonly digits: string; readonly spanOf: (at: number) => Span };

/** Groups of one number stand this close together, counted in numbers, or they are not one number. */
const NEAR = 24;
/** How people read a number out, in all but the lengths that start with three. */
const GROUP = 4;
const TAG = /<[^<>]{0,2000}>/g;
const TOKEN = /(?<![\w%])(?:0x)?\d{1,19}(?!\w)/g;

function streamOf(text: string): Stream {
  const digits = text.replace(/\D+/g, '');
  const starts = new Int32Array(digits.length);
  let next = 0;
  for (let at = 0; next < digits.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) starts[next++] = at;
  }
  return { digits, spanOf: (at) => ({ start: starts[at] ?? 0, end: (starts[at] ?? 0) + 1 }) };
}

/** Everything but the last four of each stretch that has the card's length, its first six and its last four. */
function windowsIn({ digits, spanOf }: Stream, { first6, last4, length }: PublicPart): Span[] {
  const hidden: Span[] = [];
  let hiddenUpTo = 0;
  for (let from = digits.indexOf(first6); from >= 0; from = digits.indexOf(first6, from + 1)) {
    const tail = from + length - last4.length;
    if (!digits.startsWith(last4, tail)) continue;
    for (let at = Math.max(from, hiddenUpTo); at < tail; at += 1) hidden.push(spanOf(at));
    hiddenUpTo = Math.max(hiddenUpTo, tail);
  }
  return hidden;
}

/** `4000`, then something else, then `0077`: groups of four with other numbers between them. All of their size are hidden. */
function groupsIn(tokens: readonly string[], at: readonly number[], card: PublicPart): Span[] {
  const hidden: Span[] = [];
  const isGroup = (index: number) => tokens[index]?.length === GROUP;
  let hiddenUpTo = 0;
  for (let first = 0; first < tokens.length; first += 1) {
    if (tokens[first] !== card.first6.slice(0, GROUP)) continue;
    let last = first;
    for (let next = first + 1; next - last <= NEAR && next - first <= NEAR * GROUP; next += 1) {
      if (!isGroup(next)) continue;
      if (last === first && !tokens[next]?.startsWith(card.first6.slice(GROUP))) continue;
      last = next;
      if (tokens[next] !== card.last4) continue;
      for (let one = Math.max(first, hiddenUpTo); one < next; one += 1) {
        const start = at[one] ?? 0;
        if (isGroup(one)) hidden.push({ start, end: start + GROUP });
      }
      hiddenUpTo = next;
      break;
    }
  }
  return hidden;
}

/** Digits as character codes: `52, 48, 48` or `0x34 0x30`. */
function codesIn(tokens: readonly string[], at: readonly number[]): Stream {
  const spans: Span[] = [];
  const digits: string[] = [];
  tokens.forEach((token, index) => {
    const isHex = token.startsWith('0x');
    const code = isHex ? Number.parseInt(token, 16) : Number(token);
    if (code < 48 || code > 57 || (token.length !== 2 && !isHex)) return;
    const start = at[index] ?? 0;
    digits.push(String.fromCharCode(code));
    spans.push({ start, end: start + token.length });
  });
  return { digits: digits.join(''), spanOf: (one) => spans[one] ?? { start: 0, end: 0 } };
}

const blank = (text: string) => ' '.repeat(text.length);

/**
 * What to mask of a text as it is read: the digits in their order whatever stands between them, the same outside of
 * tags, whole numbers alone, groups among other numbers, and character codes.
 */
export function cardLikeDigits(text: string, card: PublicPart): Span[] {
  const tokens: string[] = [];
  const at: number[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    tokens.push(token);
    at.push(index);
  }
  const outsideTags = text.replace(TAG, blank);
  const whole = text.replace(/\w+/g, (word) => (/^\d{1,19}$/.test(word) ? word : blank(word)));
  const streams = [
    streamOf(text),
    ...(outsideTags === text ? [] : [streamOf(outsideTags)]),
    ...(whole === text ? [] : [streamOf(whole)]),
    codesIn(tokens, at),
  ];
  return [...streams.flatMap((said) => windowsIn(said, card)), ...groupsIn(tokens, at, card)];
}

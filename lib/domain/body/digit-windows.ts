/** The part of a card that receipts print anyway; masking goes by it alone, so that masking tells nothing. */
export type PublicPart = { readonly first6: string; readonly last4: string; readonly length: number };

export type Span = { readonly start: number; readonly end: number };

/** More than this between two digits and they are two numbers. */
const WIDEST_GAP = 8;
const ESCAPED =
  /%([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|&#x([0-9a-fA-F]{1,6});|&#(\d{1,7});|&[a-zA-Z]{2,8};|\\[nrtbf]/y;

function codeAt(text: string, at: number): { code: number; end: number } {
  const plain = text.charCodeAt(at);
  if (plain !== 0x25 && plain !== 0x5c && plain !== 0x26) return { code: plain, end: at + 1 };
  ESCAPED.lastIndex = at;
  const match = ESCAPED.exec(text);
  if (!match) return { code: plain, end: at + 1 };
  const hex = match[1] ?? match[2] ?? match[3] ?? match[4];
  const code = hex === undefined ? Number(match[5] ?? 32) : Number.parseInt(hex, 16);
  return { code, end: at + match[0].length };
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/**
 * The digits to mask: all but the last four of every stretch of digits, whatever stands between them,
 * that has the card's length, its first six and its last four. One pass; each digit is looked at a fixed number of times.
 */
export function cardLikeDigits(text: string, { first6, last4, length }: PublicPart): Span[] {
  const masked: Span[] = [];
  const ends = { head: [...first6].map(Number), tail: [...last4].map(Number) };
  let digits: (Span & { readonly digit: number })[] = [];
  let gap = 0;
  let maskedUpTo = 0;
  for (let at = 0; at < text.length; ) {
    const { code, end } = codeAt(text, at);
    if (isDigit(code)) {
      digits.push({ digit: code - 48, start: at, end });
      gap = 0;
      const from = digits.length - length;
      const tailFrom = digits.length - last4.length;
      const isCardLike =
        from >= 0 &&
        ends.head.every((digit, offset) => digits[from + offset]?.digit === digit) &&
        ends.tail.every((digit, offset) => digits[tailFrom + offset]?.digit === digit);
      if (isCardLike) {
        const hidden = digits.slice(from, tailFrom).filter((one) => one.start >= maskedUpTo);
        masked.push(...hidden.map((one) => ({ start: one.start, end: one.end })));
        maskedUpTo = hidden.at(-1)?.end ?? maskedUpTo;
      }
    } else if (digits.length > 0) {
      gap += 1;
      if (isLetter(code) || gap > WIDEST_GAP) digits = [];
    }
    at = end;
  }
  return masked;
}

/** Letters that Unicode does not take apart into a base letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};

/** Marks and full-width forms gone, lower case: what two spellings of one word have in common. */
export const plainLetters = (text: string): string => (ASCII.test(text) ? text.toLowerCase() : plain(text));

const ASCII = /^[ -~\s]*$/;

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđıς]/g, (letter) => PLAIN[letter] ?? letter);

/** `cardNumber`, `card_number` and "Card Number" read alike: lower case, single spaces, no accents. */
export function splitWords(text: string): string {
  if (ASCII.test(text)) {
    const split = text.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
    return split
      .toLowerCase()
      .replace(/[^a-z\d]+/g, ' ')
      .trim();
  }
  const split = text.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return plain(split)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

/** An encoded copy of the number fails the whole answer: masking it would need to know where it stands. */
import { base64Readings } from '#domain/body/base64-runs';
import { isSplitOver } from '#domain/body/is-split-over';
import { unwrapText } from '#domain/body/unwrap-text';

const mapDigits = (number: string, write: (digit: number) => string) =>
  [...number].map((digit) => write(Number(digit))).join('');

/** How a number looks in the bare digits of a text that spells it otherwise. */
function spellings(number: string): string[] {
  const reversed = [...number].reverse().join('');
  return [number, reversed].flatMap((digits) => [
    digits,
    // Bytes in hexadecimal, `\x34` or `0x34, 0x32`, and as character codes.
    mapDigits(digits, (digit) => `3${digit}`),
    mapDigits(digits, (digit) => `03${digit}`),
    mapDigits(digits, (digit) => String(48 + digit)),
  ]);
}

/** Digits in their order; tags go first, because `h1` is no part of a number. */
const digitStreams = (text: string) => [
  text.replace(/\D+/g, ''),
  text.replace(/<[^<>]{0,2000}>/g, '').replace(/\D+/g, ''),
];

export function hasEncodedSecret(text: string, number: string): boolean {
  const wanted = spellings(number);
  const hits = (reading: string) =>
    digitStreams(reading).some((stream) => wanted.some((spelling) => stream.includes(spelling)));
  const layers = unwrapText(text);
  const asHex = BigInt(number).toString(16);
  for (const layer of layers) {
    if (hits(layer) || layer.toLowerCase().includes(asHex)) return true;
    if (isSplitOver(layer.match(/(?<![\w%])\d{1,19}(?!\w)/g) ?? [], number)) return true;
    for (const reading of base64Readings(layer)) {
      if (hits(reading)) return true;
    }
  }
  return false;
}

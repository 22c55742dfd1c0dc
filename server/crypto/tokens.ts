import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Letters mostly, so that nothing an agent is told can look like a card number. */
function randomWord(length: number): string {
  return Array.from(randomBytes(length), (byte) => LETTERS[byte % 32]).join('');
}

export const newId = (prefix: string) => `${prefix}_${randomWord(16)}`;
/** 160 bits: nobody guesses it, so a plain hash is enough at rest. */
export const newToken = (prefix: string) => `${prefix}_${randomWord(32)}`;

export const sha256Hex = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
export const hashToken = (token: string) => sha256Hex(token);

/** Compares without telling by its duration how much was right. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

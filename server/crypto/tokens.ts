import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Letters mostly and every twelfth one for certain, so that nothing an agent is told can look like a card number. */
function randomWord(length: number): string {
  let word = '';
  for (const byte of randomBytes(length)) word += LETTERS[byte % (word.length % 12 === 11 ? 26 : 32)];
  return word;
}

/** The time as a word that sorts as time does: nine letters last until the year 2141. */
function timeWord(milliseconds: number): string {
  let word = '';
  for (let rest = milliseconds; word.length < 9; rest = Math.floor(rest / 26))
    word = LETTERS[rest % 26] + word;
  return word;
}

/** Made later sorts later: new rows stand side by side in every index of a large database instead of all over it. */
export const newId = (prefix: string) => `${prefix}_${timeWord(Date.now())}${randomWord(10)}`;
/** Almost 160 bits: nobody guesses it, so a plain hash is enough at rest. */
export const newToken = (prefix: string) => `${prefix}_${randomWord(32)}`;

export const sha256Hex = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
export const sha256Bytes = (text: string) => createHash('sha256').update(text).digest();
export const hashToken = (token: string) => sha256Hex(token);

/** Compares without telling by its duration how much was right. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

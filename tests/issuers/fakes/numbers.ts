import { passesLuhn } from '#domain/body/luhn';

/** Numbers of a documented test range; the last digit makes each one valid. */
export function numberOf(bin: string, index: number): string {
  const body = bin + String(index).padStart(15 - bin.length, '0');
  for (let digit = 0; digit < 10; digit += 1) {
    if (passesLuhn(body + digit)) return body + digit;
  }
  throw new Error('one of ten digits is always right');
}

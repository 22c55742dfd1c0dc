import { randomInt } from 'node:crypto';

/** A range that a processor documents for tests: no live card has it, and every checkout's own check accepts it. */
const BIN = '40000077';

export function newCardNumber(): string {
  const body = BIN + Array.from({ length: 7 }, () => randomInt(10)).join('');
  return body + luhnDigit(body);
}

export const newSecurityCode = () => String(randomInt(1000)).padStart(3, '0');

function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

export type CardIn = { number: string; exp_month: number; exp_year: number; cvc: string };
export type CardProblem = 'invalid_number' | 'invalid_expiry' | 'expired_card' | 'invalid_cvc';

/** What any payment form checks before it asks the network. */
export function checkCard(card: CardIn, now: Date): CardProblem | null {
  if (!/^\d{12,19}$/.test(card.number) || !passesLuhn(card.number)) return 'invalid_number';
  if (!(card.exp_month >= 1 && card.exp_month <= 12)) return 'invalid_expiry';
  if (!(card.exp_year >= 2000 && card.exp_year <= 2100)) return 'invalid_expiry';
  // A card is good to the end of its month; Date's months count from zero, so this is the first of the next.
  if (new Date(Date.UTC(card.exp_year, card.exp_month, 1)) <= now) return 'expired_card';
  if (!/^\d{3,4}$/.test(card.cvc)) return 'invalid_cvc';
  return null;
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export function brandOf(number: string): 'visa' | 'mastercard' | 'amex' | 'unknown' {
  if (number.startsWith('4')) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  return /^3[47]/.test(number) ? 'amex' : 'unknown';
}

const SENTENCES: Record<CardProblem, string> = {
  invalid_number: 'That card number is not complete or not right.',
  invalid_expiry: 'Give the month and year the card expires.',
  expired_card: 'That card has expired.',
  invalid_cvc: 'The security code has three or four digits.',
};
export const cardProblemSentence = (problem: CardProblem) => SENTENCES[problem];

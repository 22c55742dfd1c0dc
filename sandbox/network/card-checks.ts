export type CardIn = { number: string; exp_month: number; exp_year: number; cvc: string };
export type CardProblem = 'invalid_number' | 'invalid_expiry' | 'expired_card' | 'invalid_cvc';

/** What any payment form checks before it asks the network. */
export function checkCard(card: CardIn, now: Date): CardProblem | null {
  if (!/^\d{12,19}$/.test(card.number) || !passesLuhn(card.number)) return 'invalid_number';
  if (!(card.exp_month >= 1 && card.exp_month <= 12) || card.exp_year < 2000) return 'invalid_expiry';
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

export const brandOf = (number: string) => (number.startsWith('4') ? 'visa' : 'mastercard');

const SENTENCES: Record<CardProblem, string> = {
  invalid_number: 'That card number is not complete or not right.',
  invalid_expiry: 'Choose the month and year the card expires.',
  expired_card: 'That card has expired.',
  invalid_cvc: 'The security code has three or four digits.',
};
export const cardProblemSentence = (problem: CardProblem) => SENTENCES[problem];

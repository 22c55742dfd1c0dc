import type { Books, Payment } from '#sandbox/network/books';
import { type CardIn, type CardProblem, checkCard } from '#sandbox/network/card-checks';
import type { Account } from '#sandbox/paysim/accounts';
import type { Paysim } from '#sandbox/paysim/paysim';

export type TakenCard = { ok: true; token: string } | { ok: false; problem: CardProblem | 'unknown_key' };

/** A card has arrived, by whatever way: it is written down, checked, and becomes a token. */
export function takeCard(
  { paysim, books, now }: { paysim: Paysim; books: Books; now: () => Date },
  endpoint: string,
  account: Account | null,
  card: CardIn,
  name = '',
): TakenCard {
  const payment: Payment = { endpoint, ...card, name, status: 'refused', at: now().toISOString() };
  books.payments.push(payment);
  const problem = account ? checkCard(card, now()) : ('unknown_key' as const);
  if (!account || problem) {
    payment.decline_code = problem ?? 'unknown_key';
    return { ok: false, problem: problem ?? 'unknown_key' };
  }
  payment.status = 'tokenised';
  return { ok: true, token: paysim.keep(account, card, payment) };
}

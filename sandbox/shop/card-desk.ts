import type { Bank } from '#sandbox/acquirer/acquirer-client';
import type { Payment } from '#sandbox/network/books';
import { type CardIn, checkCard } from '#sandbox/network/card-checks';
import type { Cart } from '#sandbox/shop/cart';
import type { Sale } from '#sandbox/shop/sale';
import type { Till } from '#sandbox/shop/shop';

export type TypedCard = CardIn & { csrf: string; email: string; name: string };
/** `refused` is the shop's own no, said before any bank was asked. */
export type DeskAnswer = Sale | { status: 'refused'; httpStatus: 402 | 403; sentence: string };

/** Shops that take the number themselves take it here: what arrived is written down, looked at, and sold against. */
export function createCardDesk(till: Till, bank: Bank, merchant: { name: string; domain: string }) {
  const { books, now, words } = till;
  return async function pay(cart: Cart, { csrf, email, name, ...card }: TypedCard): Promise<DeskAnswer> {
    const payment: Payment = {
      endpoint: `${merchant.domain}/checkout/pay`,
      ...card,
      name,
      status: 'refused',
      at: now().toISOString(),
    };
    books.payments.push(payment);
    const refuse = (code: string, sentence: string, httpStatus: 402 | 403 = 402): DeskAnswer => {
      payment.decline_code = code;
      return { status: 'refused', httpStatus, sentence };
    };
    if (csrf !== cart.csrf) return refuse('csrf', words.notOurForm, 403);
    cart.email = email.trim();
    if (name.trim() === '') return refuse('name_missing', words.nameMissing);
    const problem = checkCard(card, now());
    if (problem) return refuse(problem, words.cardProblem(problem));
    return till.sell(cart, async (total) => {
      const charge = await bank.pay({ ...card, ...total, merchant });
      return { charge, payment, last4: card.number.slice(-4) };
    });
  };
}

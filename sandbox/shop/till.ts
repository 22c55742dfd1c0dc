import { randomBytes } from 'node:crypto';
import { formatAmount } from '#domain/money-math';
import type { Books } from '#sandbox/network/books';
import { declineSentence } from '#sandbox/network/decline-words';
import { type Cart, type CartLine, linesOf, totalOf } from '#sandbox/shop/cart';
import type { Shop, Till } from '#sandbox/shop/shop';

export type PlacedOrder = {
  readonly id: string;
  readonly cartId: string;
  readonly email: string;
  readonly note: string;
  readonly lines: readonly CartLine[];
  readonly amount: string;
  readonly currency: string;
  readonly last4: string;
  /** As it arrived; a badly made merchant repeats it. Empty where the shop saw a token only. */
  readonly received: string;
};

export type Sale =
  | { status: 'paid'; order: PlacedOrder }
  | { status: 'declined'; sentence: string }
  | { status: 'empty' | 'busy' | 'lapsed' };

/** Takes one payment for one cart and writes both books. The order is placed even when its answer is lost on the way. */
export function createSell({
  shop,
  books,
  now,
  orders,
}: {
  shop: Shop;
  books: Books;
  now: () => Date;
  orders: Map<string, PlacedOrder>;
}): Till['sell'] {
  return async (cart, pay) => {
    // A second press of the button while the first is at the bank must not pay twice.
    if (cart.paying) return { status: 'busy' };
    const lines = linesOf(cart, shop);
    if (lines.length === 0) return { status: 'empty' };
    const { currency } = shop;
    const amount = formatAmount(totalOf(cart, shop));
    cart.paying = true;
    try {
      const paid = await pay({ amount, currency });
      if (!paid) return { status: 'lapsed' };
      const { charge, payment, last4 } = paid;
      const id = `${shop.orderPrefix}-${randomBytes(4).toString('hex').toUpperCase()}`;
      const status = charge.status === 'approved' ? 'paid' : 'declined';
      Object.assign(payment, { amount, status: charge.status, order_id: id });
      if (charge.decline_code !== undefined) payment.decline_code = charge.decline_code;
      const at = now().toISOString();
      books.orders.push({
        id,
        shop: shop.slug,
        technique: shop.technique,
        amount,
        currency,
        status,
        last4,
        at,
      });
      if (status === 'declined') return { status, sentence: declineSentence(charge.decline_code) };
      const order: PlacedOrder = {
        ...{ id, cartId: cart.id, email: cart.email, note: cart.note, lines, amount, currency, last4 },
        received: shop.technique === 'hosted-fields' ? '' : payment.number,
      };
      orders.set(id, order);
      emptyCart(cart);
      return { status: 'paid', order };
    } finally {
      cart.paying = false;
    }
  };
}

function emptyCart(cart: Cart): void {
  cart.lines.clear();
  cart.note = '';
}

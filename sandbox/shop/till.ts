import { randomBytes } from 'node:crypto';
import { formatAmount } from '#domain/money/money-math';
import type { Books } from '#sandbox/network/books';
import type { Cart } from '#sandbox/shop/cart';
import { receiptOf } from '#sandbox/shop/receipt';
import type { PlacedOrder } from '#sandbox/shop/sale';
import type { Shop, Till } from '#sandbox/shop/shop';

const SEES_THE_NUMBER: readonly string[] = [
  'form-post',
  'react-json',
  'multi-step',
  'split-number',
  'free-form',
];

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
    const receipt = receiptOf(cart, shop);
    if (receipt.lines.length === 0) return { status: 'empty' };
    const { currency } = shop;
    const amount = formatAmount(receipt.total);
    cart.paying = true;
    try {
      const paid = await pay({ amount, currency });
      if (!paid) return { status: 'lapsed' };
      if ('challenge' in paid) return { status: 'challenge', url: paid.challenge };
      const { charge, payment, last4 } = paid;
      const id = `${shop.orderPrefix}-${randomBytes(4).toString('hex').toUpperCase()}`;
      const status = charge.status === 'approved' ? 'paid' : charge.status;
      Object.assign(payment, { amount, status: charge.status, order_id: id });
      if (charge.decline_code !== undefined) payment.decline_code = charge.decline_code;
      const { slug, technique } = shop;
      const at = now().toISOString();
      books.orders.push({
        id,
        shop: slug,
        technique,
        amount,
        currency,
        status,
        last4,
        charge_id: charge.id,
        at,
      });
      if (status === 'declined') return { status, sentence: shop.words.declined(charge.decline_code) };
      if (status === 'unknown') {
        // Paying again could pay twice, so the cart is not offered again.
        emptyCart(cart);
        return { status };
      }
      const order: PlacedOrder = {
        ...{ id, cartId: cart.id, email: cart.email, note: cart.note, receipt, last4 },
        received: SEES_THE_NUMBER.includes(technique) ? payment.number : '',
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
  cart.choices.clear();
  cart.note = '';
}

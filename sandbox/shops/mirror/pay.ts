import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { answerForm } from '#sandbox/shop/answer-form';
import { createCardDesk } from '#sandbox/shop/card-desk';
import type { ShopApp, Till } from '#sandbox/shop/shop';
import { cardOf, PayForm } from '#sandbox/shops/mirror/card-form';

const MERCHANT = { name: 'Mirror Stationers', domain: 'mirror.localhost' };

/** The one place of this shop that charges: everything else only keeps what it is sent. */
export function payRoute(app: ShopApp, till: Till, bank: Bank): void {
  const pay = createCardDesk(till, bank, MERCHANT);
  app.post('/checkout/pay', paymentEndpoint(till.books), async (c) => {
    const read = PayForm.safeParse(await c.req.parseBody());
    if (!read.success) return c.text('This is not our payment form.', 400);
    const form = read.data;
    const cart = till.cartOf(c);
    const card = cardOf(form);
    const { csrf, email, name_on_card: name } = form;
    const answer = await pay(cart, { ...card, csrf, email, name });
    return answerForm(c, till, cart, answer, card.number);
  });
}

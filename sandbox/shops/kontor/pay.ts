import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { answerForm } from '#sandbox/shop/answer-form';
import { createCardDesk } from '#sandbox/shop/card-desk';
import type { ShopApp, Till } from '#sandbox/shop/shop';
import { PayForm, typedCard } from '#sandbox/shops/kontor/card-form';

/** The number arrives in four pieces and is put together here. */
export function payRoute(app: ShopApp, till: Till, bank: Bank): void {
  const pay = createCardDesk(till, bank, { name: 'Kontor Schreibwaren', domain: 'kontor.localhost' });
  app.post('/checkout/pay', paymentEndpoint(till.books), async (c) => {
    const read = PayForm.safeParse(await c.req.parseBody());
    if (!read.success) return c.text('Das ist nicht unser Zahlungsformular.', 400);
    const cart = till.cartOf(c);
    const card = typedCard(read.data);
    return answerForm(c, till, cart, await pay(cart, card), card.number);
  });
}

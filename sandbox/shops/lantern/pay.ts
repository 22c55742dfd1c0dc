import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { answerForm } from '#sandbox/shop/answer-form';
import { createCardDesk } from '#sandbox/shop/card-desk';
import type { ShopApp, Till } from '#sandbox/shop/shop';
import { cardOf, PayForm } from '#sandbox/shops/lantern/card-form';

const MERCHANT = { name: 'Lantern Tea', domain: 'lantern.localhost' };
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The plain form's target: the card arrives here, at the shop itself. */
export function payRoute(app: ShopApp, till: Till, bank: Bank): void {
  const pay = createCardDesk(till, bank, MERCHANT);
  app.post('/checkout/pay', paymentEndpoint(till.books), async (c) => {
    if (!c.req.header('content-type')?.startsWith(FORM_TYPE)) return c.text('Send the form as a form.', 415);
    const read = PayForm.safeParse(await c.req.parseBody());
    if (!read.success) return c.text('This is not our payment form.', 400);
    const form = read.data;
    const cart = till.cartOf(c);
    const card = cardOf(form);
    const { csrf, email, 'cc-name': name } = form;
    const answer = await pay(cart, { ...card, csrf, email, name });
    return answerForm(c, till, cart, answer, card.number);
  });
}

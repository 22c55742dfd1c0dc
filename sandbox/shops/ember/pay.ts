import { z } from 'zod';
import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { answerSale } from '#sandbox/shop/answer-sale';
import { createCardDesk } from '#sandbox/shop/card-desk';
import type { ShopApp, Till } from '#sandbox/shop/shop';

const PayBody = z.strictObject({
  csrf: z.string().max(100),
  email: z.string().max(200),
  card: z.strictObject({
    holder: z.string().max(80),
    number: z.string().max(30),
    expiry: z.string().regex(/^\d{2} ?\/ ?\d{2}$/),
    cvc: z.string().max(8),
  }),
});

/** One JSON document, as a single-page shop sends it: spaces and slash of the form still in it. */
export function payRoute(app: ShopApp, till: Till, bank: Bank): void {
  const pay = createCardDesk(till, bank, { name: 'Ember Coffee', domain: 'ember.localhost' });
  app.post('/checkout/pay', paymentEndpoint(till.books), async (c) => {
    const read = PayBody.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ message: 'The payment form was not complete.' }, 400);
    const { csrf, email, card } = read.data;
    const answer = await pay(till.cartOf(c), {
      ...{ csrf, email, name: card.holder, cvc: card.cvc.trim() },
      number: card.number.replace(/\s/g, ''),
      exp_month: Number(card.expiry.slice(0, 2)),
      exp_year: 2000 + Number(card.expiry.slice(-2)),
    });
    return answerSale(c, answer, till);
  });
}

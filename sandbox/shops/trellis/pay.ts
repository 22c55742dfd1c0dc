import { z } from 'zod';
import type { Bank } from '#sandbox/acquirer/acquirer-client';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { answerSale } from '#sandbox/shop/answer-sale';
import { createCardDesk } from '#sandbox/shop/card-desk';
import type { ShopApp, Till } from '#sandbox/shop/shop';
import { isWay, paymentStep } from '#sandbox/shops/trellis/delivery';

const PayForm = z.object({
  csrf: z.string().max(100).default(''),
  email: z.string().max(200).default(''),
  cardholder: z.string().max(80).default(''),
  cardnumber: z.string().max(30).default(''),
  exp: z.string().max(9).default(''),
  csc: z.string().max(8).default(''),
});

/** The steps of the checkout, each of which may change the sum, and the payment at their end. */
export function payRoute(app: ShopApp, till: Till, bank: Bank): void {
  const pay = createCardDesk(till, bank, { name: 'Trellis Garden', domain: 'trellis.localhost' });
  app.post('/checkout/delivery', async (c) => {
    const { delivery } = await c.req.parseBody();
    if (typeof delivery !== 'string' || !isWay(delivery)) return c.text('No such delivery.', 400);
    const cart = till.cartOf(c);
    cart.choices.set('delivery', delivery);
    return till.summary(c, cart);
  });
  app.get('/checkout/payment-step', (c) => {
    const { words } = till;
    return c.html(paymentStep(words.pay(words.money(till.totalOf(till.cartOf(c))))));
  });
  app.post('/checkout/pay', paymentEndpoint(till.books), async (c) => {
    const read = PayForm.safeParse(await c.req.parseBody());
    if (!read.success) return c.json({ message: 'This is not our payment form.' }, 400);
    const { csrf, email, cardholder, cardnumber, exp, csc } = read.data;
    const date = exp.replace(/\D/g, '');
    const answer = await pay(till.cartOf(c), {
      ...{ csrf, email, name: cardholder, cvc: csc.trim() },
      number: cardnumber.replace(/\D/g, ''),
      exp_month: Number(date.slice(0, 2)),
      exp_year: 2000 + Number(date.slice(-2)),
    });
    return answerSale(c, answer, till);
  });
}

import { z } from 'zod';
import { ACCOUNTS } from '#sandbox/paysim/accounts';
import type { Paysim } from '#sandbox/paysim/paysim';
import { answerSale } from '#sandbox/shop/answer-sale';
import { payByToken } from '#sandbox/shop/pay-by-token';
import type { ShopApp, Till } from '#sandbox/shop/shop';

const PayBody = z.strictObject({
  csrf: z.string().max(100),
  token: z.string().max(100),
  email: z.string().max(200),
  name: z.string().max(80),
});

/** The shop's server never sees a card: it gets a token and asks the provider to charge it. */
export function payRoute(app: ShopApp, till: Till, paysim: Paysim): void {
  const { secretKey } = ACCOUNTS.harbor;
  app.post('/checkout/pay', async (c) => {
    const read = PayBody.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ message: 'The payment form was not complete.' }, 400);
    const { csrf, token, email, name } = read.data;
    const cart = till.cartOf(c);
    if (csrf !== cart.csrf) return c.json({ message: till.words.notOurForm }, 403);
    cart.email = email.trim();
    return answerSale(c, await payByToken(c, till, paysim, { cart, secretKey, token, name }), till);
  });
}

import { z } from 'zod';
import { ACCOUNTS } from '#sandbox/paysim/accounts';
import type { Paysim } from '#sandbox/paysim/paysim';
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
    if (csrf !== cart.csrf)
      return c.json(
        { message: 'This form was not sent from your own checkout page. Nothing was charged.' },
        403,
      );
    cart.email = email.trim();
    const sale = await till.sell(cart, async (total) => {
      const paid = await paysim.pay({ secretKey, token, ...total });
      if (paid) paid.payment.name = name;
      return paid;
    });
    if (sale.status === 'paid') return c.json({ order: `/orders/${sale.order.id}` });
    if (sale.status === 'declined') return c.json({ message: sale.sentence }, 402);
    if (sale.status === 'lapsed')
      return c.json({ message: 'This payment has lapsed. Enter the card again.' }, 402);
    if (sale.status === 'busy')
      return c.json({ message: 'Your payment is still on its way. Wait a moment.' }, 409);
    return c.json({ message: 'Your cart is empty.' }, 409);
  });
}

import { z } from 'zod';
import { formatAmount } from '#domain/money/money-math';
import { ACCOUNTS } from '#sandbox/paysim/accounts';
import { type PaySessions, resultIsGenuine } from '#sandbox/paysim/pay-sessions';
import type { Paysim } from '#sandbox/paysim/paysim';
import { answerForm } from '#sandbox/shop/answer-form';
import { payByToken } from '#sandbox/shop/pay-by-token';
import type { ShopApp, Till } from '#sandbox/shop/shop';

const Back = z.object({
  session: z.string().max(60),
  status: z.enum(['ready', 'cancelled']),
  token: z.string().max(60),
  signature: z.string().max(100),
});

/** Out to the provider with the sum, back with a signed token; the money moves when the shop says so, never in a link. */
export function payRoute(
  app: ShopApp,
  till: Till,
  { paysim, sessions }: { paysim: Paysim; sessions: PaySessions },
): void {
  const { words } = till;
  const { secretKey } = ACCOUNTS.offset;

  app.post('/checkout/pay', async (c) => {
    const { csrf, email } = await c.req.parseBody();
    const cart = till.cartOf(c);
    if (csrf !== cart.csrf) return till.checkoutAgain(c, cart, words.notOurForm, 403);
    if (typeof email === 'string') cart.email = email.slice(0, 200).trim();
    const total = till.totalOf(cart);
    if (total.minor === 0n) return c.redirect('/cart', 303);
    const session = sessions.open(secretKey, {
      amount: formatAmount(total),
      currency: total.currency,
      returnTo: `${new URL(c.req.url).origin}/checkout/return`,
    });
    if (!session) return till.checkoutAgain(c, cart, words.lapsed, 402);
    // Whoever brings a result back must be whoever was sent out with it.
    cart.choices.set('session', session.id);
    return c.redirect(`${till.urlsOf(c).payPage}/c/${session.id}`, 303);
  });

  app.get('/checkout/return', async (c) => {
    const cart = till.cartOf(c);
    const read = Back.safeParse(c.req.query());
    const genuine = read.success && resultIsGenuine(secretKey, read.data, read.data.signature);
    if (!genuine || cart.choices.get('session') !== read.data.session)
      return till.checkoutAgain(c, cart, 'This result is not one of ours. Nothing was charged.', 403);
    const { session: id, status, token } = read.data;
    cart.choices.delete('session');
    if (status === 'cancelled') {
      cart.notice = 'You came back without paying. Nothing was charged.';
      return c.redirect('/checkout', 303);
    }
    const session = sessions.find(id);
    if (session?.amount !== formatAmount(till.totalOf(cart))) {
      cart.notice = 'Your cart has changed since. Nothing was charged; please check out again.';
      return c.redirect('/checkout', 303);
    }
    const sale = await payByToken(c, till, paysim, { cart, secretKey, token });
    return answerForm(c, till, cart, sale, '');
  });
}

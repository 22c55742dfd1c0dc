import { z } from 'zod';
import { cardKindOf } from '#sandbox/network/bin-facts';
import { brandOf } from '#sandbox/network/card-checks';
import { ACCOUNTS } from '#sandbox/paysim/accounts';
import type { Paysim } from '#sandbox/paysim/paysim';
import { answerSale } from '#sandbox/shop/answer-sale';
import { payByToken } from '#sandbox/shop/pay-by-token';
import type { ShopApp, Till } from '#sandbox/shop/shop';

const PayBody = z.strictObject({
  csrf: z.string().max(100),
  token: z.string().max(60),
  email: z.string().max(200),
  name: z.string().max(80),
  postcode: z.string().max(10),
  /** Read off the number in the page, as many shops do for their receipts; believed for nothing. */
  card: z.strictObject({
    brand: z.string().max(20),
    last4: z.string().regex(/^\d{4}$/),
    network: z.string().max(30),
  }),
});
const Draft = z.record(z.string().max(40), z.string().max(200));
/** Documented: the one postcode that no card belongs to. */
const NOBODYS_POSTCODE = '00000';

/** Look-up, draft and payment. The first two are what a filled card meets before anybody pays. */
export function payRoute(app: ShopApp, till: Till, paysim: Paysim): void {
  const { books, now, words } = till;
  const { secretKey } = ACCOUNTS.wayfarer;
  const note = (endpoint: string, what: Record<string, string>) =>
    books.sidelines.push({ endpoint: `wayfarer.localhost${endpoint}`, what, at: now().toISOString() });

  app.post('/checkout/card-kind', async (c) => {
    const { digits } = await c.req.parseBody();
    if (typeof digits !== 'string' || !/^\d{6,8}$/.test(digits))
      return c.json({ message: 'Six to eight digits.' }, 400);
    note('/checkout/card-kind', { digits });
    const kind = cardKindOf(digits, brandOf(digits));
    till.cartOf(c).choices.set('brand', kind.brand);
    return c.json(kind);
  });
  app.get('/checkout/amounts', (c) => till.summary(c, till.cartOf(c)));
  app.post('/checkout/draft', async (c) => {
    const read = Draft.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ message: 'This is no draft.' }, 400);
    note('/checkout/draft', read.data);
    return c.json({ saved: true });
  });

  app.post('/checkout/pay', async (c) => {
    const read = PayBody.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ message: 'The payment form was not complete.' }, 400);
    const { csrf, token, email, name, postcode, card } = read.data;
    const cart = till.cartOf(c);
    if (csrf !== cart.csrf) return c.json({ message: words.notOurForm }, 403);
    cart.email = email.trim();
    note('/checkout/pay', card);
    if (name.trim().split(/\s+/).length < 2)
      return c.json({ message: 'Write the first and the last name, as they stand on the card.' }, 402);
    if (!/^\d{5}(-\d{4})?$/.test(postcode) || postcode === NOBODYS_POSTCODE)
      return c.json({ message: 'This ZIP code does not belong to the card.' }, 402);
    const kind = paysim.describe(secretKey, token);
    // The sum was shown for the brand the page looked up; for another brand it has to be shown again.
    if (kind && kind.brand !== (cart.choices.get('brand') ?? 'visa')) {
      cart.choices.set('brand', kind.brand);
      return c.json(
        { message: 'The fee of this card is another one. Look at the new total and pay again.' },
        409,
      );
    }
    return answerSale(c, await payByToken(c, till, paysim, { cart, secretKey, token, name }), till);
  });
}

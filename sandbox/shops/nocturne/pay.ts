import { z } from 'zod';
import { cardProblemSentence } from '#sandbox/network/card-checks';
import { paymentEndpoint } from '#sandbox/network/payment-endpoint';
import { ACCOUNTS } from '#sandbox/paysim/accounts';
import type { Encryption } from '#sandbox/paysim/encryption';
import type { Paysim } from '#sandbox/paysim/paysim';
import { takeCard } from '#sandbox/paysim/take-card';
import { answerSale } from '#sandbox/shop/answer-sale';
import { payByToken } from '#sandbox/shop/pay-by-token';
import type { ShopApp, Till } from '#sandbox/shop/shop';

const SHARED = { csrf: z.string().max(100), email: z.string().max(200), name: z.string().max(80) };
const PayBody = z.union([
  z.strictObject({ ...SHARED, encrypted: z.string().max(1000) }),
  // The same card again, after its bank has asked.
  z.strictObject({ ...SHARED, token: z.string().max(60) }),
]);

/** The shop carries a sealed card to the provider; only the provider opens it. */
export function payRoute(
  app: ShopApp,
  till: Till,
  { paysim, encryption }: { paysim: Paysim; encryption: Encryption },
): void {
  const { books, now, words } = till;
  const { secretKey, publishableKey } = ACCOUNTS.nocturne;

  async function tokenOf(encrypted: string, name: string) {
    const opened = await encryption.open(encrypted);
    if (opened?.key !== publishableKey)
      return { ok: false as const, message: 'The provider cannot read this card.' };
    const endpoint = 'nocturne.localhost/checkout/pay';
    const taken = takeCard({ paysim, books, now }, endpoint, ACCOUNTS.nocturne, opened.card, name);
    if (taken.ok) return taken;
    const { problem } = taken;
    return {
      ok: false as const,
      message: problem === 'unknown_key' ? words.lapsed : cardProblemSentence(problem),
    };
  }

  app.post('/checkout/pay', paymentEndpoint(books), async (c) => {
    const read = PayBody.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json({ message: 'The payment form was not complete.' }, 400);
    const { csrf, email, name } = read.data;
    const cart = till.cartOf(c);
    if (csrf !== cart.csrf) return c.json({ message: words.notOurForm }, 403);
    cart.email = email.trim();
    if (name.trim() === '') return c.json({ message: words.nameMissing }, 402);
    const card =
      'token' in read.data
        ? { ok: true as const, token: read.data.token }
        : await tokenOf(read.data.encrypted, name.trim());
    if (!card.ok) return c.json({ message: card.message }, 402);
    const { token } = card;
    const sale = await payByToken(c, till, paysim, { cart, secretKey, token, name });
    return sale.status === 'challenge'
      ? c.json({ challenge: sale.url, token }, 202)
      : answerSale(c, sale, till);
  });
}

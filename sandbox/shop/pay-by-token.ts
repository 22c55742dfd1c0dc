import type { Context } from 'hono';
import type { Paysim } from '#sandbox/paysim/paysim';
import type { Cart } from '#sandbox/shop/cart';
import type { Sale } from '#sandbox/shop/sale';
import type { Till } from '#sandbox/shop/shop';

/** Sells a cart against a token of the provider; a question of the bank becomes the address it is asked at. */
export async function payByToken(
  c: Context,
  till: Till,
  paysim: Paysim,
  { cart, secretKey, token, name }: { cart: Cart; secretKey: string; token: string; name?: string },
): Promise<Sale> {
  const sale = await till.sell(cart, async (total) => {
    const paid = await paysim.pay({ secretKey, token, ...total });
    if (paid && 'payment' in paid && name) paid.payment.name = name;
    return paid;
  });
  if (sale.status !== 'challenge') return sale;
  return { status: 'challenge', url: `${till.urlsOf(c).challenges}/challenge/${sale.url}` };
}

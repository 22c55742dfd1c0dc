import { randomBytes } from 'node:crypto';
import type { Money } from '#protocol/money';
import type { Assortment, Product } from '#sandbox/shop/product';

export type Cart = {
  readonly id: string;
  /** Tied to this cart: a form that does not carry it was not ours. */
  readonly csrf: string;
  readonly lines: Map<string, number>;
  /** What else was chosen on the way to paying: how it is sent, what kind of card it is. */
  readonly choices: Map<string, string>;
  note: string;
  email: string;
  /** Said once, on the next page. */
  notice: string;
  paying: boolean;
};

export type Carts = { find(id: string | undefined): Cart | null; open(): Cart };
export type CartLine = { readonly product: Product; readonly quantity: number; readonly amount: Money };

export function openCarts(): Carts {
  const carts = new Map<string, Cart>();
  return {
    find: (id) => carts.get(id ?? '') ?? null,
    open() {
      const cart: Cart = {
        id: randomBytes(16).toString('hex'),
        csrf: randomBytes(16).toString('hex'),
        lines: new Map(),
        choices: new Map(),
        note: '',
        email: 'office@example.com',
        notice: '',
        paying: false,
      };
      carts.set(cart.id, cart);
      return cart;
    },
  };
}

export function linesOf(cart: Cart, { products, currency }: Assortment): CartLine[] {
  return products.flatMap((product) => {
    const quantity = cart.lines.get(product.sku) ?? 0;
    const amount = { currency, minor: product.minor * BigInt(quantity) };
    return quantity > 0 ? [{ product, quantity, amount }] : [];
  });
}

export const countOf = (cart: Cart): number => [...cart.lines.values()].reduce((sum, n) => sum + n, 0);

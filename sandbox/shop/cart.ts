import { randomBytes } from 'node:crypto';
import type { Product } from '#sandbox/shop/shop';

export type Cart = {
  id: string;
  /** Tied to this cart: a form that does not carry it was not ours. */
  csrf: string;
  lines: Map<string, number>;
  note: string;
  email: string;
};

export type Carts = { find(id: string | undefined): Cart | null; open(): Cart };

export function openCarts(): Carts {
  const carts = new Map<string, Cart>();
  return {
    find: (id) => carts.get(id ?? '') ?? null,
    open() {
      const cart: Cart = {
        id: randomBytes(16).toString('hex'),
        csrf: randomBytes(16).toString('hex'),
        lines: new Map(),
        note: '',
        email: '',
      };
      carts.set(cart.id, cart);
      return cart;
    },
  };
}

export function totalMinor(cart: Cart, products: readonly Product[]): number {
  return products.reduce((sum, product) => sum + product.minor * (cart.lines.get(product.sku) ?? 0), 0);
}

export const price = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

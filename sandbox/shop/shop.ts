import type { Hono } from 'hono';
import type { Books } from '#sandbox/network/books';
import type { Cart } from '#sandbox/shop/cart';

export type Html = ReturnType<typeof import('hono/html').html>;
export type Product = { sku: string; name: string; blurb: string; minor: number; art: string };

/** A place to buy: everything two shops share is in shop-app; a shop says how it looks and how it is paid. */
export type Shop = {
  slug: 'lantern' | 'harbor';
  name: string;
  strapline: string;
  technique: string;
  /** CSS custom properties of its character, light and dark. */
  theme: string;
  products: readonly Product[];
  contentSecurityPolicy(urls: ShopUrls): string;
  /** The card part of the checkout form, and what follows it in the page. */
  cardSection(page: CheckoutPage): Html;
  pageEnd?(page: CheckoutPage): Html;
  payRoutes(app: Hono, till: Till): void;
};

export type ShopUrls = { self: string; paysim: string };
export type CheckoutPage = { cart: Cart; urls: ShopUrls; total: string };

export type PaidWith = {
  last4: string;
  status: 'approved' | 'declined';
  decline_code?: string;
  echo?: string;
};

/** What a shop's pay route needs of the shop around it. */
export type Till = {
  books: Books;
  now: () => Date;
  cartOf(c: import('hono').Context): Cart;
  tokenFits(cart: Cart, given: unknown): boolean;
  /** Writes the order down and empties the cart when it was paid. */
  settle(cart: Cart, paid: PaidWith): string;
  checkoutAgain(c: import('hono').Context, cart: Cart, problem: string): Response | Promise<Response>;
};

import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Books, Payment } from '#sandbox/network/books';
import type { Cart } from '#sandbox/shop/cart';
import type { Sale } from '#sandbox/shop/till';

export type Html = ReturnType<typeof import('hono/html').html>;
export type ShopApp = Hono<{ Bindings: HttpBindings }>;

export type Product = {
  readonly sku: string;
  readonly name: string;
  readonly blurb: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly minor: bigint;
  /** Inline SVG; its colours come from the shop's stylesheet. */
  readonly art: string;
};

/** A place to buy. What every shop has is in shop-app; a shop says what it sells, how it looks and how it is paid. */
export type Shop = {
  readonly slug: string;
  readonly name: string;
  readonly strapline: string;
  readonly technique: 'form-post' | 'hosted-fields';
  readonly currency: 'USD';
  /** What its customers put things into. */
  readonly basket: 'basket' | 'cart';
  readonly orderPrefix: string;
  readonly products: readonly Product[];
  readonly stylesheet: URL;
  /** The shop's sign: in its header, beside its name. */
  readonly mark: string;
  readonly promise: string;
  readonly newsletter: string;
  welcome(): Html;
  contentSecurityPolicy(urls: ShopUrls): string;
  /** The card part of the checkout form, and what follows it in the page. */
  cardSection(page: CheckoutPage): Html;
  pageEnd?(page: CheckoutPage): Html;
  payRoutes(app: ShopApp, till: Till): void;
};

export type ShopUrls = { readonly paysim: string };
export type CheckoutPage = { cart: Cart; urls: ShopUrls; now: Date; problem?: string };

export type Paid = {
  readonly last4: string;
  readonly charge: { readonly status: 'approved' | 'declined'; readonly decline_code?: string };
  /** Where the recipients' books get what became of it. */
  readonly payment: Payment;
};

/** What a shop's pay route needs of the shop around it. */
export type Till = {
  readonly books: Books;
  readonly now: () => Date;
  cartOf(c: Context): Cart;
  /** Charges this cart once at a time; `pay` answers null when there is nothing left to charge. */
  sell(cart: Cart, pay: (total: { amount: string; currency: string }) => Promise<Paid | null>): Promise<Sale>;
  checkoutAgain(c: Context, cart: Cart, problem: string, status: 402 | 403): Response | Promise<Response>;
};

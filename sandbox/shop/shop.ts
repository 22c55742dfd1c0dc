import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Money } from '#protocol/money';
import type { BankAnswer } from '#sandbox/acquirer/acquirer-client';
import type { Books, Payment } from '#sandbox/network/books';
import type { Cart } from '#sandbox/shop/cart';
import type { Assortment } from '#sandbox/shop/product';
import type { Pricing } from '#sandbox/shop/receipt';
import type { Sale } from '#sandbox/shop/sale';
import type { Words } from '#sandbox/shop/words';

export type Html = ReturnType<typeof import('hono/html').html>;
export type ShopApp = Hono<{ Bindings: HttpBindings }>;

export type Technique =
  | 'form-post'
  | 'react-json'
  | 'hosted-fields'
  | 'multi-step'
  | 'split-number'
  | 'redirect'
  | 'client-encryption'
  | 'derived'
  | 'free-form';

/** A place to buy. What every shop has is in shop-app; a shop says what it sells, how it looks and how it is paid. */
export type Shop = Assortment &
  Pricing & {
    readonly slug: string;
    readonly name: string;
    readonly strapline: string;
    readonly technique: Technique;
    readonly words: Words;
    readonly orderPrefix: string;
    readonly stylesheet: URL;
    /** The shop's sign: in its header, beside its name. */
    readonly mark: string;
    readonly promise: string;
    readonly newsletter: string;
    welcome(): Html;
    contentSecurityPolicy(urls: ShopUrls): string;
    checkoutBody(page: CheckoutPage): Html;
    pageEnd?(page: CheckoutPage): Html;
    payRoutes(app: ShopApp, till: Till): void;
  };

export type ShopUrls = { readonly paysim: string; readonly payPage: string; readonly challenges: string };
export type CheckoutPage = {
  readonly cart: Cart;
  readonly urls: ShopUrls;
  readonly now: Date;
  /** What the button says: the sum that will be charged. */
  readonly payLabel: string;
  /** `?fields=` of the checkout's address, where a shop can take a card in more than one way. */
  readonly variant: string;
  readonly problem?: string;
};

export type Paid = {
  readonly last4: string;
  readonly charge: BankAnswer;
  /** Where the recipients' books get what became of it. */
  readonly payment: Payment;
};
/** The provider wants the cardholder asked first; nothing is charged and the token stays good. */
export type Challenge = { readonly challenge: string };

/** What a shop's pay route needs of the shop around it. */
export type Till = {
  readonly books: Books;
  readonly now: () => Date;
  readonly words: Words;
  urlsOf(c: Context): ShopUrls;
  cartOf(c: Context): Cart;
  totalOf(cart: Cart): Money;
  /** Charges this cart once at a time; `pay` answers null when there is nothing left to charge. */
  sell(
    cart: Cart,
    pay: (total: { amount: string; currency: string }) => Promise<Paid | Challenge | null>,
  ): Promise<Sale>;
  checkoutAgain(c: Context, cart: Cart, problem: string, status: 402 | 403): Response | Promise<Response>;
  /** The amounts of the order as a piece of the checkout page, for pages that change them on the way. */
  summary(c: Context, cart: Cart): Response | Promise<Response>;
};

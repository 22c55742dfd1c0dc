import type { Receipt } from '#sandbox/shop/receipt';

export type PlacedOrder = {
  readonly id: string;
  readonly cartId: string;
  readonly email: string;
  readonly note: string;
  readonly receipt: Receipt;
  readonly last4: string;
  /** As it arrived; a badly made merchant repeats it. Empty where the shop saw a token only. */
  readonly received: string;
};

export type Sale =
  | { status: 'paid'; order: PlacedOrder }
  | { status: 'declined'; sentence: string }
  | { status: 'challenge'; url: string }
  | { status: 'empty' | 'busy' | 'lapsed' | 'unknown' };

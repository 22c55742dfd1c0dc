import type { Purchases } from '#server/purchases/purchases';

/** All that the relay asks of purchases: the card behind a link, what its issuer says of it, and its end. */
export type PurchasesForRelay = Pick<
  Purchases,
  | 'findLink'
  | 'closeCard'
  | 'ready'
  | 'check'
  | 'recordFill'
  | 'tryAgain'
  | 'awaitPayment'
  | 'endCard'
  | 'tellEnd'
>;

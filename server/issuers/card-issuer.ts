import type { CardBrand } from '#protocol/card';
import type { Money } from '#protocol/money';
import type { CardSecret } from '#server/crypto/card-secret';

export type IssuedCard = {
  ref: string;
  brand: CardBrand;
  last4: string;
  expMonth: number;
  expYear: number;
  limit: Money;
  expiresAt: Date;
};

/** What every issuer can do for one purchase. Only `reveal` gives the number, and only the relay asks for it. */
export type CardIssuer = {
  readonly id: string;
  readonly currencies: readonly string[];
  /** The limit the issuer will really set for this amount; a whole-dollar issuer rounds up. */
  capFor(amount: Money): Money;
  /** The same `clientRef` gives the same card: a crash between here and our own record must not make two. */
  issue(order: { clientRef: string; limit: Money; expiresAt: Date }, now: Date): Promise<IssuedCard>;
  reveal(ref: string): Promise<CardSecret>;
  close(ref: string): Promise<'closed' | 'already_closed'>;
};

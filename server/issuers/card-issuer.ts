import type { CardFact } from '#domain/purchase/card-tally';
import type { CardBrand } from '#protocol/card';
import type { Money } from '#protocol/money';
import type { CardSecret } from '#server/crypto/card-secret';
import type { IssuerErrorKind } from '#server/issuers/issuer-error';

export type IssuerCapabilities = {
  currencies: readonly string[];
  /** The smallest step of a limit in minor units: 1 to the cent, 100 for whole dollars. */
  limitStepMinor: bigint;
  /** Below this an issuer may read the limit as none at all. */
  minMinor: bigint;
  singleUse: 'on_approval' | 'shortly_after' | 'none';
  /** One small authorisation may pass before the payment without using the card up. */
  sparesProbe: boolean;
  lifetimeCap: boolean;
  inertCreate: boolean;
  /** header: the order's own key makes a repeated create the same card; client_ref_lookup: findByClientRef sees it; none: an unknown outcome needs a person. */
  idempotency: 'header' | 'client_ref_lookup' | 'none';
  reveal: 'retrieve' | 'once_at_issue';
  close: boolean;
  events: 'webhook+poll' | 'poll' | 'none';
  realtimeDecision: boolean;
  merchantInEvents: 'domain' | 'name' | 'none';
  categoryControls: boolean;
  /** Something of its own set-up, such as an unverified cardholder, can keep it from making any card. */
  setUpMayBlock: boolean;
};

export type CardOrder = {
  purchaseId: string;
  clientRef: string;
  attemptKey: string;
  limit: Money;
  merchant: { host: string; name: string | null };
  category: string | null;
  expiresAt: Date;
};

/** What is told of a card; never its number. */
export type CardFacts = {
  ref: string;
  brand: CardBrand;
  last4: string;
  expMonth: number;
  expYear: number;
  limit: Money;
  state: 'inert' | 'open' | 'closed';
};

/** `secret` only where the issuer tells it once, at issue. */
export type CreatedCard = CardFacts & { secret: CardSecret | null };

export type CardEvent = {
  /** The issuer's own, unique per issuer. */
  id: string;
  cardRef: string;
  authorisationId: string | null;
  kind: CardFact['kind'];
  money: Money;
  merchant: { name: string | null; domain: string | null; category: string | null };
  declineCode: string | null;
  at: Date;
};

/** Whose card an event is about, and who told it. */
export type EventSource = { accountId: string; issuerId: string };

export type IssuerHealth = { ok: true } | { ok: false; kind: IssuerErrorKind; message: string };

/** What every issuer can do for one purchase; what fails throws an `IssuerError`. */
export type CardIssuer = {
  readonly id: string;
  readonly capabilities: IssuerCapabilities;
  /** The limit the issuer will really set: rounds up to its step. */
  capFor(amount: Money): Money;
  /** Inert where it can be, so that a card nobody recorded buys nothing. */
  create(order: CardOrder, now: Date): Promise<CreatedCard>;
  read(ref: string): Promise<CardFacts>;
  activate(ref: string): Promise<void>;
  /** Only where `reveal` is `retrieve`. */
  reveal(ref: string): Promise<CardSecret>;
  /** Only where the number rests with us: destroys it, and leaves the card as it is. */
  forget?(ref: string): Promise<void>;
  /** Resolves only once the issuer confirmed. */
  close(ref: string): Promise<'closed' | 'already_closed'>;
  findByClientRef(clientRef: string): Promise<CardFacts[]>;
  /** Everything the issuer knows happened on this card, oldest first; the authority behind webhooks. */
  eventsOf(ref: string): Promise<CardEvent[]>;
  health(): Promise<IssuerHealth>;
};

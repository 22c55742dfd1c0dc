import { registrableOf } from '#domain/merchant/merchant-domain';
import { sharesName } from '#domain/merchant/shares-name';
import { isProbe } from '#domain/purchase/probe-charge';
import type { Reconciled } from '#protocol/card';

/** One thing an issuer reported of a card. Times are ISO text in UTC, which sorts as time does. */
export type CardFact = {
  id: string;
  authorisationId: string | null;
  /** `captured_so_far` repeats what earlier ones said: all that was captured of its authorisation until then. */
  kind: 'authorised' | 'declined' | 'reversed' | 'captured' | 'captured_so_far' | 'refunded' | 'force_posted';
  currency: string;
  minor: bigint;
  merchantDomain: string | null;
  /** As it stands on a statement. */
  merchantName: string | null;
  at: string;
  receivedAt: string;
};

/** What the card was made for. */
export type CardPurpose = {
  currency: string;
  /** What was approved, headroom included: more than this is told to the owner. */
  allowed: bigint;
  /** The card's own limit: more than this is a breach. */
  cap: bigint;
  registrable: string;
  /** What the request calls the merchant. */
  merchantName: string | null;
  /** The issuer lets one small authorisation pass before the payment without using the card up. */
  sparesProbe: boolean;
  /** When the issuer confirmed the close and its money was given back; null while it can still be charged. */
  closedAt: string | null;
};

export type CardTally = {
  /** What the card took or may still take of authorisations it has: never less than either. */
  charged: bigint;
  settled: bigint;
  refunded: bigint;
  /** The payment was made; a probe before it is none. */
  used: boolean;
  /** Charged more than once, after its close, or beyond its limit: the issuer let through what nobody approved. */
  breach: boolean;
  /** One word an event. */
  results: ReadonlyMap<string, Reconciled>;
};

type Use = {
  facts: CardFact[];
  authorised: bigint;
  captured: bigint;
  charged: bigint;
  at: string;
  knownAt: string;
};

/**
 * What all events of one card mean together. Computed from the whole set each time, so that neither the order they
 * arrive in nor a repeated one changes the result. Refunds are counted apart: they never make room for new spending.
 */
export function tallyCard(facts: readonly CardFact[], purpose: CardPurpose): CardTally {
  const uses = readUses(facts, purpose);
  const charges = uses.filter(({ charged }) => charged > 0n);
  const [first] = charges;
  const charging = first && purpose.sparesProbe && isSpared(first, purpose) ? charges.slice(1) : charges;
  const results = new Map<string, Reconciled>();
  for (const use of uses) {
    const word = judgeUse(use, charging.indexOf(use), purpose);
    for (const fact of use.facts) results.set(fact.id, fact.kind === 'reversed' ? 'matched' : word);
  }
  for (const { id, kind } of facts) {
    if (kind === 'declined') results.set(id, 'declined');
    if (kind === 'refunded') results.set(id, 'refund');
  }
  const charged = sum(uses.map((use) => use.charged));
  const words = [...results.values()];
  return {
    charged,
    settled: sum(uses.map((use) => use.captured)),
    refunded: sum(
      facts
        .filter(({ kind, currency }) => kind === 'refunded' && currency === purpose.currency)
        .map(({ minor }) => minor),
    ),
    used: charging.length > 0,
    breach: charged > purpose.cap || words.includes('second_use') || words.includes('after_close'),
    results,
  };
}

/** Held and not taken: what a shop took is a payment, however small. */
const isSpared = ({ charged, captured }: Use, { cap }: CardPurpose) =>
  charged > 0n && captured === 0n && isProbe(charged, cap);

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

/** An authorisation with everything that followed it is one use of the card; so is a posting without one. Oldest first. */
function readUses(facts: readonly CardFact[], purpose: CardPurpose): Use[] {
  const groups = new Map<string, CardFact[]>();
  for (const fact of facts) {
    if (fact.kind === 'declined' || fact.kind === 'refunded') continue;
    const key =
      fact.authorisationId === null ? `posting ${fact.id}` : `authorisation ${fact.authorisationId}`;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return [...groups.values()]
    .map((group) => readUse(group, purpose))
    .sort((a, b) => (`${a.at} ${a.facts[0]?.id}` < `${b.at} ${b.facts[0]?.id}` ? -1 : 1));
}

function readUse(group: readonly CardFact[], { currency, cap }: CardPurpose): Use {
  const facts = [...group].sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1));
  // Sums never mix currencies: what cannot be compared counts as all the card may take.
  const inCard = (fact: CardFact) => (fact.currency === currency ? fact.minor : cap);
  const of = (...kinds: CardFact['kind'][]) =>
    sum(facts.filter(({ kind }) => kinds.includes(kind)).map(inCard));
  const authorised = of('authorised');
  const held = authorised - of('reversed');
  const told = facts.filter(({ kind }) => kind === 'captured_so_far').map(inCard);
  // The most that was ever taken: a total that shrinks was given back, and that makes no room.
  const captured = [of('captured', 'force_posted'), ...told].reduce((most, one) => (one > most ? one : most));
  return {
    facts,
    authorised,
    captured,
    charged: captured > held ? captured : held,
    at: facts[0]?.at ?? '',
    knownAt: facts.map(({ receivedAt }) => receivedAt).sort()[0] ?? '',
  };
}

function judgeUse(use: Use, index: number, purpose: CardPurpose): Reconciled {
  if (index > 0) return 'second_use';
  if (index === 0 && purpose.closedAt !== null && use.knownAt > purpose.closedAt) return 'after_close';
  if (use.facts.some((fact) => isElsewhere(fact, purpose))) return 'wrong_merchant';
  const foreign = use.facts.some(({ currency }) => currency !== purpose.currency);
  const overSettled = use.authorised > 0n && use.captured > use.authorised;
  if (foreign || overSettled || use.charged > purpose.allowed) return 'over_amount';
  // Last, because a name is weak evidence: it must hide no other word.
  return use.facts.some((fact) => isNamedElse(fact, purpose)) ? 'wrong_merchant' : 'matched';
}

/** True where only a name was told, and it is nothing like the merchant's. */
function isNamedElse(
  { merchantDomain, merchantName: told }: Pick<CardFact, 'merchantDomain' | 'merchantName'>,
  { registrable, merchantName }: Pick<CardPurpose, 'registrable' | 'merchantName'>,
): boolean {
  if (!isBlank(merchantDomain) || told === null) return false;
  return !sharesName(told, [
    registrable.split('.')[0] ?? '',
    ...(merchantName === null ? [] : [merchantName]),
  ]);
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/** A domain is an address, and another one is another merchant. */
function isElsewhere({ merchantDomain }: CardFact, { registrable }: CardPurpose): boolean {
  if (merchantDomain === null || isBlank(merchantDomain)) return false;
  const address = merchantDomain.includes('://') ? merchantDomain : `https://${merchantDomain}`;
  if (!URL.canParse(address)) return true;
  return registrableOf(new URL(address).hostname.replace(/\.$/, '')) !== registrable;
}

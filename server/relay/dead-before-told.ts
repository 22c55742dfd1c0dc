/**
 * No byte from a recipient of the real number reaches a browser while that card can still be charged. The answer of a
 * merchant's own host is held here until its card was paid with and is dead at the issuer, or was closed unpaid and the
 * close is confirmed. What cannot be confirmed is not handed over.
 */
import type { EndedWhy } from '#server/purchases/recipient/end-card';
import type { PaymentSeen } from '#server/purchases/recipient/payment-seen';
import { aboutAddress } from '#server/relay/about-address';
import type { Attempt } from '#server/relay/attempt';
import type { Paid } from '#server/relay/paid';
import { addressLine } from '#server/relay/pay-address';
import type { RelayDeps } from '#server/relay/relay-deps';

export type Out = {
  readonly cardId: string;
  readonly issuer: string;
  /** When the card left here: declines from before are none of this attempt's. */
  readonly since: string;
};

/** Begins before the first byte leaves, so that a payment that is seen early costs the answer nothing. */
export function watchCard(deps: RelayDeps, attempt: Attempt, out: Out) {
  const over = new AbortController();
  const { accountId } = attempt.device;
  const { cardId, since } = out;
  const end = (why: EndedWhy, reason: string | null) =>
    deps.purchases.endCard({
      accountId,
      cardId,
      why,
      reason,
      about: aboutAddress(attempt),
      patienceMs: deps.patience.closeMs,
    });
  const seen = deps.purchases.awaitPayment({ accountId, cardId, since, until: over.signal });
  const isDead = seen.then((word) => ended(word, end));
  // Looked at by whoever holds the answer; a failure before that must not end the process.
  isDead.catch(() => undefined);
  return {
    /** The card is dead once this resolves with a word; null when nobody confirmed it. */
    async deadAfter(paid: Paid): Promise<EndedWhy | null> {
      const timer = setTimeout(() => over.abort(), waitFor(deps, out, paid));
      try {
        const early = await isDead;
        if (early !== null) return early.isConfirmed ? early.why : null;
        const late = lateWord(paid);
        const isConfirmed = await end(late, sentenceOf(late, attempt));
        return isConfirmed ? late : null;
      } finally {
        clearTimeout(timer);
        over.abort();
      }
    },
    /** True once the payment was seen, at the latest after so long. */
    isPaidWithin: (ms: number): Promise<boolean> =>
      Promise.race([
        isDead.then((early) => early?.why === 'authorised'),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), ms)),
      ]),
    /** Nothing left here after all, or the card is let live: it stays as it is. */
    giveUp: () => over.abort(),
  };
}

type Ended = { why: EndedWhy; isConfirmed: boolean } | null;

async function ended(
  word: PaymentSeen,
  end: (why: EndedWhy, reason: string | null) => Promise<boolean>,
): Promise<Ended> {
  if (word === 'nothing') return null;
  const why = word === 'paid' ? 'authorised' : 'declined';
  return { why, isConfirmed: await end(why, why === 'declined' ? DECLINED : null) };
}

const DECLINED = 'The card was declined, so it was closed. Nothing was charged.';

function waitFor({ issuers, patience }: RelayDeps, { issuer }: Out, paid: Paid): number {
  const events = issuers.find(({ id }) => id === issuer)?.capabilities.events ?? 'none';
  if (events === 'none') return patience.silentMs;
  return paid.ok && paid.answer.status >= 400 ? patience.refusedMs : patience.paymentMs;
}

/** Nothing was seen in time: the shop said no, keeps the card for later, or its answer never came. */
function lateWord(paid: Paid): EndedWhy {
  if (!paid.ok) return paid.code === 'relay_echoed_card' ? 'echoed' : 'answer_lost';
  return paid.answer.status >= 400 ? 'not_charged' : 'charged_later';
}

function sentenceOf(why: EndedWhy, { address, purchase }: Attempt): string {
  const where = address ? addressLine(address) : purchase.merchant_host;
  switch (why) {
    case 'charged_later':
      return `${where} took the card and charged nothing in time, so the card was closed unused. If this shop charges later, the owner can allow this one address.`;
    case 'not_charged':
      return `${where} took the card and refused before charging it, so the card was closed unused.`;
    case 'echoed':
      return `${where} answered with the card in another form, so the card was closed.`;
    default:
      return `No answer came from ${where} and no payment was seen, so the card was closed.`;
  }
}

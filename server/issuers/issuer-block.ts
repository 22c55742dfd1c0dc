import type { CardIssuer } from '#server/issuers/card-issuer';

/** How long an answer is believed: a cleared cardholder is seen soon, and no decision asks Stripe twice in a row. */
const GOOD_MS = 60_000;
const BLOCKED_MS = 10_000;

const known = new WeakMap<CardIssuer, { until: number; why: Promise<string | null> }>();

/**
 * What stands in the way of every card of this issuer, in a sentence, or null. Asked before the decision, outside its
 * transaction: an approval that no card can follow is a promise nobody keeps.
 */
export function blockOf(issuer: CardIssuer | null, now: Date): Promise<string | null> {
  if (!issuer?.capabilities.setUpMayBlock) return Promise.resolve(null);
  const last = known.get(issuer);
  if (last && last.until > now.getTime()) return last.why;
  const why = issuer.health().then(
    // An issuer that is only away makes its card later; that is no reason to refuse.
    (health) => (!health.ok && health.kind === 'verification_needed' ? health.message : null),
    () => null,
  );
  known.set(issuer, { until: now.getTime() + BLOCKED_MS, why });
  void why.then((block) => {
    if (block === null) known.set(issuer, { until: now.getTime() + GOOD_MS, why });
  });
  return why;
}

import { pollCards } from '#server/purchases/events/poll-cards';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { type Issue, resumePurchases } from '#server/purchases/rounds/resume-purchases';

/** What issuers are asked again and again. They may be slow or away, so nothing that time does waits behind it. */
export async function followIssuers(deps: PurchaseDeps, issue: Issue): Promise<void> {
  const rounds = await Promise.allSettled([pollCards(deps), resumePurchases(deps, issue)]);
  for (const round of rounds) if (round.status === 'rejected') throw round.reason;
}

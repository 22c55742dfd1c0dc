import { issuerOf } from '#server/issuers/issuer-list';
import { pollCard } from '#server/purchases/events/poll-cards';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { type PaymentSeen, paymentSeen } from '#server/purchases/recipient/payment-seen';
import { findCard } from '#server/store/find-row';

/** How often the issuer itself is asked while somebody waits for its word. */
export const ASK_EVERY_MS = 1_000;

export type AwaitPayment = {
  cardId: string;
  accountId: string;
  /** Declines from before are none of this attempt's. */
  since: string;
  /** Ends the wait: what was not seen by then is not waited for. */
  until: AbortSignal;
};

/**
 * Waits for the issuer's word on a card that was sent to a recipient: its webhook wakes this, and every second it is asked.
 * An issuer that reports nothing is waited for all the same, because its shop may still be charging.
 */
export async function awaitPayment(deps: PurchaseDeps, ask: AwaitPayment): Promise<PaymentSeen> {
  const { cardId, accountId, since, until } = ask;
  for (;;) {
    // Listened for before it is looked at: what is told in between would be missed until the next question.
    const listening = new AbortController();
    const woken = wokenBy(deps, accountId, AbortSignal.any([until, listening.signal]));
    const seen = await paymentSeen(deps.db, cardId, since);
    if (seen !== 'nothing' || until.aborted) {
      listening.abort();
      return seen;
    }
    if (!(await woken)) await askIssuer(deps, cardId);
  }
}

/** True when something about the account changed; false when it is time to ask. */
async function wokenBy({ signals }: PurchaseDeps, accountId: string, until: AbortSignal): Promise<boolean> {
  let isWoken = false;
  const stop = signals.onChanged((changed) => {
    if (changed === accountId) isWoken = true;
  });
  await signals.wait(accountId, ASK_EVERY_MS, until);
  stop();
  return isWoken;
}

/** An issuer that is away says nothing; the wait has its own end. */
async function askIssuer(deps: PurchaseDeps, cardId: string): Promise<void> {
  const card = await findCard(deps.db, cardId);
  if (!card || issuerOf(deps.issuers, card.issuer).capabilities.events === 'none') return;
  await pollCard(deps, card).catch(() => undefined);
}

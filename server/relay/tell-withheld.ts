import type { Attempt } from '#server/relay/attempt';
import type { RelayDeps } from '#server/relay/relay-deps';

/** The card may still pay, so the shop's answer stays here; whoever waits for it is told by that word. */
export async function tellWithheld(
  { purchases }: RelayDeps,
  attempt: Attempt,
  cardId: string,
): Promise<void> {
  const { id, merchant_host: shop, account_id: accountId } = attempt.purchase;
  await purchases.tellEnd({
    accountId,
    purchaseId: id,
    code: 'answer_withheld',
    reason: `The card was sent to ${shop} and its issuer has not confirmed that it takes no further charge, so the shop's answer is withheld. The payment may have gone through.`,
    about: cardId,
  });
}

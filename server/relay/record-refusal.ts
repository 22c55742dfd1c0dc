import type { RelayRefusal } from '#protocol/relay';
import { raiseAlert } from '#server/purchases/alerts/alerts';
import { aboutAddress } from '#server/relay/about-address';
import type { Attempt } from '#server/relay/attempt';
import { addressLine } from '#server/relay/pay-address';
import type { RelayDeps } from '#server/relay/relay-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';

/** The same refusal again within a minute is one row: a page that autosaves must not fill the audit. */
const ONE_ROW_MS = 60_000;

/** With an unknown payee the owner reads who wanted to be paid, and may allow it. */
export async function recordRefusal(
  { db, now }: RelayDeps,
  attempt: Attempt,
  refusal: RelayRefusal,
): Promise<void> {
  const { device, grant, purchase, payee, url, address } = attempt;
  const body = {
    grant: grant.id,
    refusal,
    host: url?.host ?? null,
    ...(refusal === 'relay_payee_unknown' && payee
      ? {
          merchant_host: purchase.merchant_host,
          endpoint_host: payee.endpointHost,
          account_key: payee.accountKey,
        }
      : {}),
    ...(refusal === 'relay_unusual_address' && address ? { address: addressLine(address) } : {}),
  };
  await inAccount(db, device.accountId, async (tx) => {
    if (refusal === 'relay_unusual_address') await tellUnusual(tx, attempt, now());
    const recent = await tx
      .selectFrom('audit')
      .select('body')
      .where('purchase_id', '=', purchase.id)
      .where('kind', '=', 'relay.refused')
      .where('at', '>', new Date(now().getTime() - ONE_ROW_MS).toISOString())
      .execute();
    if (recent.some((row) => JSON.parse(row.body).refusal === refusal && refusal !== 'relay_payee_unknown'))
      return;
    const who = `device:${device.id}`;
    await appendAudit(tx, device.accountId, {
      kind: 'relay.refused',
      who,
      purchaseId: purchase.id,
      body,
      at: now(),
    });
  });
}

/** Nothing was sent. The owner may know better: shops move their checkouts. */
async function tellUnusual(tx: Tx, attempt: Attempt, at: Date): Promise<void> {
  const { device, purchase, address } = attempt;
  const about = aboutAddress(attempt);
  if (!address || about === undefined) return;
  const sentence = `The card for ${purchase.merchant_host} was to be sent to ${addressLine(address)}, where this shop never took one. Nothing was sent. Allow this address only if the shop has moved its checkout.`;
  await raiseAlert(tx, {
    accountId: device.accountId,
    kind: 'unusual_address',
    about,
    purchaseId: purchase.id,
    sentence,
    at,
  });
}

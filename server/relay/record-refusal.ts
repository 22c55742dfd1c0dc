import type { RelayRefusal } from '#protocol/checkout';
import type { Attempt } from '#server/relay/attempt';
import type { RelayDeps } from '#server/relay/relay-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

/** The same refusal again within a minute is one row: a page that autosaves must not fill the audit. */
const ONE_ROW_MS = 60_000;

/** With an unknown payee the owner reads who wanted to be paid, and may allow it. */
export async function recordRefusal(
  { db, now }: RelayDeps,
  attempt: Attempt,
  refusal: RelayRefusal,
): Promise<void> {
  const { device, grant, purchase, payee, url } = attempt;
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
  };
  await inAccount(db, device.accountId, async (tx) => {
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

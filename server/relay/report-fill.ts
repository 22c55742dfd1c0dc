import type { FillReported } from '#protocol/checkout';
import type { Device } from '#server/devices/device';
import { stepPurchase } from '#server/purchases/step-purchase';
import type { AskedFills } from '#server/relay/fill-checkout';
import type { RelayDeps } from '#server/relay/relay-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

/** What a browser says is a claim: written down as one, shown as one, and never a reason to allow more. */
export async function reportFill(
  { db, hub, purchases, now }: RelayDeps,
  asked: AskedFills,
  device: Device,
  { request_id: purchaseId, fill_id: fillId, grant_id: grantId, phase, report }: FillReported,
): Promise<void> {
  const purchase = await db
    .selectFrom('purchases')
    .select(['id', 'agent_id'])
    .where('id', '=', purchaseId)
    .where('account_id', '=', device.accountId)
    .executeTakeFirst();
  if (!purchase) return;
  if (device.seat === 'agent' && !device.agents.includes(purchase.agent_id)) return;
  await inAccount(db, device.accountId, async (tx) => {
    const { outcome, why, total_seen, fields } = report;
    const body = {
      phase,
      outcome,
      why: why ?? null,
      total_seen,
      fields,
      grant: grantId,
      claimed_by: device.seat,
    };
    const who = `device:${device.id}`;
    await appendAudit(tx, device.accountId, { kind: 'fill.reported', who, purchaseId, body, at: now() });
    if (outcome === 'filled') return;
    // A fill that came to nothing may be tried again; whatever else the purchase is by now, it stays.
    const { state } = await tx
      .selectFrom('purchases')
      .select('state')
      .where('id', '=', purchaseId)
      .executeTakeFirstOrThrow();
    if (state === 'filling') await stepPurchase(tx, purchaseId, 'issued');
  });
  await purchases.recordFill(purchaseId, report.outcome, report.why);
  const asking = fillId === null ? undefined : asked.get(fillId);
  if (fillId && asking?.deviceId === device.id && asking.requestId === purchaseId)
    hub.fillReported(fillId, report);
}

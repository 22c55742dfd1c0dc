import type { Attempt } from '#server/relay/attempt';
import { knownAs } from '#server/relay/known-addresses';
import type { PayAddress } from '#server/relay/pay-address';
import { appendAudit } from '#server/store/audit/audit-log';
import { type Db, inAccount } from '#server/store/database';

/** The shop charged in time here: from now on this is where it takes cards. */
export async function learnAddress(
  db: Db,
  attempt: Attempt,
  address: PayAddress | null,
  at: Date,
): Promise<void> {
  if (!address || knownAs({ address, knownAddresses: attempt.knownAddresses })) return;
  const { device, purchase } = attempt;
  const { method, host, path, operation } = address;
  const body = { merchant_host: purchase.merchant_host, method, host, path, operation };
  await inAccount(db, device.accountId, async (tx) => {
    const added = await tx
      .insertInto('pay_addresses')
      .values({
        ...body,
        account_id: device.accountId,
        first_seen_at: at.toISOString(),
        allowed_by: 'payment',
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return;
    const row = { kind: 'pay_address.learned' as const, who: 'system', purchaseId: purchase.id, body, at };
    await appendAudit(tx, device.accountId, row);
  });
}

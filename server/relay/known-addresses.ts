import type { PurchaseRow } from '#server/purchases/purchase-deps';
import type { Attempt } from '#server/relay/attempt';
import { addressKey, type PayAddress } from '#server/relay/pay-address';
import { appendAudit } from '#server/store/audit/audit-log';
import { type Db, inAccount } from '#server/store/database';

/** `laterHours`: zero where it charges at once, else within how many hours the owner lets it charge. */
export type KnownAddress = Omit<PayAddress, 'scheme'> & { readonly laterHours: number };

export async function knownAddresses(
  db: Db,
  { account_id, merchant_host }: PurchaseRow,
): Promise<KnownAddress[]> {
  const rows = await db
    .selectFrom('pay_addresses')
    .select(['method', 'host', 'path', 'operation', 'later_hours'])
    .where('account_id', '=', account_id)
    .where('merchant_host', '=', merchant_host)
    .execute();
  return rows.map(({ later_hours, ...address }) => ({ ...address, laterHours: Number(later_hours) }));
}

/** The entry for exactly this address; what the shop does elsewhere says nothing about it. */
export function knownAs({ address, knownAddresses: known }: Attempt): KnownAddress | null {
  if (!address) return null;
  const key = addressKey(address);
  return known.find((one) => addressKey(one) === key) ?? null;
}

/** The shop charged in time here: from now on this is where it takes cards. */
export async function learnAddress(
  db: Db,
  { device, purchase }: Attempt,
  address: PayAddress | null,
  at: Date,
): Promise<void> {
  if (!address) return;
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

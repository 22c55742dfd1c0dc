import type { OwnerDeps } from '#server/owners/owner-deps';
import { appendAudit } from '#server/store/audit-log';
import { inAccount } from '#server/store/database';

export type Payee = { merchant_host: string; endpoint_host: string; account_key: string };

/** Lets an account at a shared processor be paid for one merchant. */
export async function allowPayee(
  { db, now }: OwnerDeps,
  accountId: string,
  who: string,
  payee: Payee,
): Promise<void> {
  await inAccount(db, accountId, async (tx) => {
    const added = await tx
      .insertInto('payees')
      .values({ ...payee, account_id: accountId, first_seen_at: now().toISOString(), allowed_by: who })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) return;
    await appendAudit(tx, accountId, { kind: 'payee.allowed', who, body: payee, at: now() });
  });
}

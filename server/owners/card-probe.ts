import type { OwnerDeps } from '#server/owners/owner-deps';
import { appendAudit } from '#server/store/audit-log';
import { inAccount } from '#server/store/database';

/** A minute's openings of one link are one row: a loop over the link must not become a loop over the audit. */
const ONE_ROW_MS = 60_000;

/** Somebody opened a card's address without a paired browser's proof. They saw no card; the owner sees that they tried. */
export async function recordProbe(
  { db, now }: OwnerDeps,
  accountId: string,
  purchaseId: string,
): Promise<void> {
  await inAccount(db, accountId, async (tx) => {
    const recent = await tx
      .selectFrom('audit')
      .select('seq')
      .where('purchase_id', '=', purchaseId)
      .where('kind', '=', 'card.probed')
      .where('at', '>', new Date(now().getTime() - ONE_ROW_MS).toISOString())
      .limit(1)
      .executeTakeFirst();
    if (recent) return;
    const body = { sentence: 'The card link was opened without a paired browser; it showed no card.' };
    await appendAudit(tx, accountId, { kind: 'card.probed', who: 'system', purchaseId, body, at: now() });
  });
}

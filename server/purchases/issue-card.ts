import { makeLink } from '#server/purchases/card-link';
import { capOf, type PurchaseDeps } from '#server/purchases/purchase-deps';
import { release } from '#server/purchases/reserve';
import { appendAudit } from '#server/store/audit-log';
import { inAccount } from '#server/store/database';

/**
 * Makes the card an approval promised. Safe to run again after a crash: the card row's id is the issuer's reference,
 * and an issuer answers the same reference with the same card.
 */
export async function issueCard(deps: PurchaseDeps, purchaseId: string): Promise<void> {
  const { db, issuer } = deps;
  const purchase = await db
    .selectFrom('purchases')
    .selectAll()
    .where('id', '=', purchaseId)
    .executeTakeFirstOrThrow();
  if (purchase.state !== 'issuing') return;
  const card = await db
    .selectFrom('cards')
    .selectAll()
    .where('purchase_id', '=', purchaseId)
    .executeTakeFirstOrThrow();
  const now = deps.now();
  const issued = await issuer
    .issue({ clientRef: card.id, limit: capOf(purchase), expiresAt: new Date(card.expires_at) }, now)
    .catch(() => null);
  await inAccount(db, purchase.account_id, async (tx) => {
    const moved = await tx
      .updateTable('purchases')
      .set(
        issued
          ? { state: 'issued' }
          : { state: 'failed', reason_code: 'issuer_failed', reason: 'The card issuer refused.' },
      )
      .where('id', '=', purchaseId)
      .where('state', '=', 'issuing')
      .executeTakeFirst();
    // Somebody else finished this issuance first; the card is the same one.
    if (moved.numUpdatedRows === 0n) return;
    if (!issued) {
      await tx
        .updateTable('cards')
        .set({ state: 'closed', closed_at: now.toISOString() })
        .where('id', '=', card.id)
        .execute();
      await release(tx, purchaseId, now);
      const body = { card: card.id, why: 'issuer_failed' };
      await appendAudit(tx, purchase.account_id, {
        kind: 'reservation.released',
        who: 'system',
        purchaseId,
        body,
        at: now,
      });
      return;
    }
    await tx
      .updateTable('cards')
      .set({
        issuer_ref: issued.ref,
        brand: issued.brand,
        last4: issued.last4,
        exp_month: BigInt(issued.expMonth),
        exp_year: BigInt(issued.expYear),
        limit_minor: issued.limit.minor,
        state: 'open',
      })
      .where('id', '=', card.id)
      .execute();
    await makeLink(tx, deps.sealer, purchaseId, now);
    const body = { card: card.id, issuer: issuer.id, last4: issued.last4, expires_at: card.expires_at };
    await appendAudit(tx, purchase.account_id, {
      kind: 'card.issued',
      who: 'system',
      purchaseId,
      body,
      at: now,
    });
  });
  deps.signals.changed(purchase.account_id);
}

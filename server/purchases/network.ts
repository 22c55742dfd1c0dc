import { z } from 'zod';
import { parseAmount } from '#domain/money-math';
import { canStep } from '#domain/purchase-state';
import { PurchaseState } from '#protocol/purchase';
import { authorise, findCardOwner } from '#server/issuers/sandbox/authorise';
import { closeGrants } from '#server/purchases/grants-of';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit-log';
import { inAccount } from '#server/store/database';

const NetworkCharge = z.object({
  number: z.string().regex(/^\d{12,19}$/),
  exp_month: z.number().int(),
  exp_year: z.number().int(),
  cvc: z.string().max(4),
  amount: z.string(),
  currency: z.string().length(3),
  merchant: z.object({ name: z.string().max(100), domain: z.string().max(260) }),
});

export type NetworkAnswer = { id: string; status: 'approved' | 'declined'; decline_code?: string };

/** The sandbox network's door: the vault's authorisation and what it means for the purchase, in one transaction. */
export async function networkAuthorise(deps: PurchaseDeps, body: unknown): Promise<NetworkAnswer | null> {
  const read = NetworkCharge.safeParse(body);
  if (!read.success) return null;
  const { number, exp_month: expMonth, exp_year: expYear, cvc, amount: text, currency, merchant } = read.data;
  const amount = parseAmount(text, currency);
  if (!amount.ok) return null;
  const owner = await findCardOwner(deps.db, deps.sealer, number);
  if (!owner) return { id: 'none', status: 'declined', decline_code: 'invalid_number' };
  const closed: { id: string; device_id: string }[] = [];
  const answer = await inAccount(deps.db, owner.accountId, async (tx) => {
    const now = deps.now();
    const charge = { number, expMonth, expYear, cvc, amount: amount.money, merchant };
    const { id, declineCode } = await authorise(tx, deps.sealer, charge, now);
    const purchaseId = owner.purchaseId;
    const seen = { id, amount: text, currency, merchant: merchant.domain, code: declineCode ?? undefined };
    if (declineCode) {
      await appendAudit(tx, owner.accountId, {
        kind: 'authorisation.declined',
        who: 'network',
        purchaseId,
        body: seen,
        at: now,
      });
      return { id, status: 'declined' as const, decline_code: declineCode };
    }
    const purchase = await tx
      .selectFrom('purchases')
      .select('state')
      .where('id', '=', purchaseId)
      .executeTakeFirstOrThrow();
    if (canStep(PurchaseState.parse(purchase.state), 'authorised')) {
      await tx.updateTable('purchases').set({ state: 'authorised' }).where('id', '=', purchaseId).execute();
    }
    const at = now.toISOString();
    await tx
      .updateTable('ledger')
      .set({ state: 'authorised', minor: amount.money.minor, changed_at: at })
      .where('purchase_id', '=', purchaseId)
      .execute();
    await tx
      .updateTable('cards')
      .set({ state: 'used', closed_at: at })
      .where('purchase_id', '=', purchaseId)
      .execute();
    closed.push(...(await closeGrants(tx, purchaseId, 'authorised')));
    await appendAudit(tx, owner.accountId, {
      kind: 'authorisation.approved',
      who: 'network',
      purchaseId,
      body: seen,
      at: now,
    });
    return { id, status: 'approved' as const };
  });
  for (const grant of closed) deps.onGrantClosed(grant.device_id, grant.id, 'authorised');
  deps.signals.changed(owner.accountId);
  return answer;
}

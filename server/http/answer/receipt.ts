import type { AuditEntry } from '#protocol/audit';
import type { Receipt } from '#protocol/receipt';
import type { HttpDeps } from '#server/http/http-deps';

/** Null when the account has no such request. The head is signed last, so it covers every row that is named. */
export async function receiptOf(
  { purchases, audit }: Pick<HttpDeps, 'purchases' | 'audit'>,
  accountId: string,
  id: string,
): Promise<Receipt | null> {
  const purchase = await purchases.get(accountId, id);
  if (!purchase) return null;
  const rows = await audit.ofPurchase(id);
  return {
    request_id: purchase.id,
    agent: purchase.agent,
    merchant_host: purchase.merchant.host,
    amount: purchase.amount,
    currency: purchase.currency,
    card_limit: purchase.card_limit,
    card_last4: purchase.card?.last4 ?? null,
    state: purchase.state,
    status: purchase.status,
    requested_at: purchase.requested_at,
    decision: {
      by: purchase.decided_by,
      at: purchase.decided_at,
      reason: purchase.reason,
      rules: purchase.rules,
      digest: digestIn(rows) ?? purchase.digest,
    },
    audit: rows.map(({ seq, at, kind, who, hash }) => ({ seq, at, kind, who, hash })),
    checkpoint: await audit.signedHead(accountId),
  };
}

/** A purchase that is decided shows no digest any more; the row of its approval kept it. */
function digestIn(rows: readonly AuditEntry[]): string | null {
  const digest = rows.findLast(({ kind }) => kind === 'purchase.approved')?.body.digest;
  return typeof digest === 'string' ? digest : null;
}

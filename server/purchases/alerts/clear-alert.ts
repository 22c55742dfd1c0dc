import { formatMoney } from '#domain/money/money-math';
import { type NotSigned, type SignOff, type SignOffDeps, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { type Db, inAccount, type Tx } from '#server/store/database';

export type Cleared = { ok: true } | { ok: false; code: 'not_found' } | NotSigned;
type Alert = { id: string; kind: string; about: string; purchase_id: string | null };

/** The owner has seen it. Where that frees money under the limits, it is signed. */
export function clearAlert(deps: SignOffDeps & { db: Db }, actor: Actor, id: string): Promise<Cleared> {
  const { accountId, who } = actor;
  return inAccount(deps.db, accountId, async (tx): Promise<Cleared> => {
    const alert = await tx
      .selectFrom('alerts')
      .select(['id', 'kind', 'about', 'purchase_id'])
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .where('cleared_at', 'is', null)
      .executeTakeFirst();
    if (!alert) return { ok: false, code: 'not_found' };
    const signed = await signRelease(tx, deps, actor, alert);
    if (!signed.ok) return signed;
    const at = deps.now();
    await tx
      .updateTable('alerts')
      .set({ cleared_at: at.toISOString(), cleared_by: who })
      .where('id', '=', id)
      .execute();
    const body = { alert: alert.kind, about: alert.about };
    await appendAudit(tx, accountId, {
      kind: 'alert.cleared',
      who,
      purchaseId: alert.purchase_id,
      body,
      at,
    });
    return { ok: true };
  });
}

/** Only of this kind the owner's word moves money: no card is left at the issuer, so what was held for it is free. */
async function signRelease(tx: Tx, deps: SignOffDeps, actor: Actor, alert: Alert): Promise<SignOff> {
  const { id, kind, about, purchase_id: purchaseId } = alert;
  if (kind !== 'outcome_unknown' || purchaseId === null) return { ok: true, passkey: null };
  const { accountId } = actor;
  const held = await tx
    .selectFrom('purchases')
    .innerJoin('ledger', 'ledger.purchase_id', 'purchases.id')
    .select(['purchases.merchant_host', 'purchases.currency', 'ledger.minor', 'ledger.state'])
    .where('purchases.account_id', '=', accountId)
    .where('purchases.id', '=', purchaseId)
    .executeTakeFirstOrThrow();
  const { merchant_host: host, currency, minor, state } = held;
  const amount = formatMoney({ currency, minor });
  return signOff(tx, deps, accountId, actor, {
    act: 'alert.cleared',
    subject: { alert: id, kind, card: about, purchase: purchaseId },
    before: { held: amount, state },
    after: { held: 'none', state: 'released' },
    lines: [
      `Give back ${amount} held for ${host}`,
      'You looked at the issuer: no card of this purchase is left there',
    ],
  });
}

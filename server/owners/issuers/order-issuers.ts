import type { IssuerDeps } from '#server/owners/issuers/issuer-deps';
import type { InputErrors } from '#server/owners/owner-deps';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

export type Ordered = { ok: true } | InputErrors | NotSigned;

/** Names every issuer once, in the order they are to be asked. Whose cards pay is decided by it, so it is signed. */
export function orderIssuers(deps: IssuerDeps, actor: Actor, ids: readonly string[]): Promise<Ordered> {
  const { db, now } = deps;
  const { accountId, who } = actor;
  return inAccount(db, accountId, async (tx): Promise<Ordered> => {
    const known = await tx
      .selectFrom('issuers')
      .select(['id', 'label'])
      .where('account_id', '=', accountId)
      .where('state', '!=', 'removed')
      .orderBy('position')
      .execute();
    const labels = new Map(known.map(({ id, label }) => [id, label]));
    const isComplete = known.length === ids.length && known.every(({ id }) => ids.includes(id));
    if (!isComplete)
      return { ok: false, code: 'bad_input', errors: [{ field: 'ids', rule: 'every issuer once' }] };
    const before = known.map(({ id }) => id);
    if (before.every((id, index) => id === ids[index])) return { ok: true };
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'issuers.ordered',
      subject: { account: accountId },
      before,
      after: ids,
      lines: [
        'Ask the card issuers in another order',
        ...ids.map((id, index) => `${index + 1}. ${labels.get(id)}`),
      ],
    });
    if (!signed.ok) return signed;
    for (const [index, id] of ids.entries()) {
      await tx
        .updateTable('issuers')
        .set({ position: index + 1 })
        .where('id', '=', id)
        .execute();
    }
    await appendAudit(tx, accountId, { kind: 'issuers.ordered', who, body: { ids }, at: now() });
    return { ok: true };
  });
}

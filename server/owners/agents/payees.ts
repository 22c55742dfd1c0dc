import { sql } from 'kysely';
import { mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import type { AllowPayee, PayeeView } from '#protocol/http';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import { page } from '#server/store/page-query';

/** Lets an account at a shared processor be paid for one merchant. */
export async function allowPayee(
  deps: OwnerDeps,
  actor: Actor,
  payee: AllowPayee,
): Promise<{ ok: true } | NotSigned> {
  const { accountId, who } = actor;
  const at = deps.now();
  return inAccount(deps.db, accountId, async (tx) => {
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'payee.allowed',
      subject: { ...payee },
      before: null,
      after: payee,
      lines: [`Let ${payee.account_key} at ${payee.endpoint_host} be paid for ${payee.merchant_host}`],
    });
    if (!signed.ok) return signed;
    const added = await tx
      .insertInto('payees')
      .values({ ...payee, account_id: accountId, first_seen_at: at.toISOString(), allowed_by: who })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 1n)
      await appendAudit(tx, accountId, { kind: 'payee.allowed', who, body: payee, at });
    return { ok: true };
  });
}

/** A payee has no id; its three parts together are one. */
export async function pagePayees(
  { db }: OwnerDeps,
  accountId: string,
  ask: PageAsk,
): Promise<Page<PayeeView>> {
  const rows = db.selectFrom('payees').selectAll().where('account_id', '=', accountId);
  const key = {
    at: sql.ref<string>('first_seen_at'),
    id: sql<string>`merchant_host || ' ' || endpoint_host || ' ' || account_key`,
  };
  return mapPage(
    await page(rows, key, ask),
    ({ merchant_host, endpoint_host, account_key, first_seen_at, allowed_by }) => ({
      merchant_host,
      endpoint_host,
      account_key,
      first_seen_at,
      allowed_by,
    }),
  );
}

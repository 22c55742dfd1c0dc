import type { Settings } from '#protocol/http';
import { hashToken, newId, newToken } from '#server/crypto/tokens';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { appendAudit, FIRST_HEAD } from '#server/store/audit/audit-log';
import { inStart } from '#server/store/database';

const SETTINGS: Settings = {
  step_up: { mode: 'always' },
  currency: 'USD',
  time_zone: 'UTC',
  pending_hours: 24,
  cardholder: { name: 'Card Holder' },
  aggregate: {},
  ceiling: '1000000.00',
};

/** The first account exists from the first start; the owner token acts for it and the set-up link claims it. */
export async function ensureFirstAccount({ db, now }: OwnerDeps): Promise<string> {
  return inStart(db, async (tx) => {
    const existing = await tx
      .selectFrom('accounts')
      .select('id')
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst();
    if (existing) return existing.id;
    const id = newId('acc');
    await tx
      .insertInto('accounts')
      .values({
        id,
        currency: SETTINGS.currency,
        settings: JSON.stringify(SETTINGS),
        frozen: 0,
        password_hash: null,
        setup_token_hash: null,
        audit_seq: 0,
        audit_head: FIRST_HEAD,
        created_at: now().toISOString(),
      })
      .execute();
    await appendAudit(tx, id, { kind: 'account.created', who: 'system', at: now() });
    return id;
  });
}

/** A token for the one-time link, or null when a person has claimed the account. A newer one replaces the older. */
export async function newSetupToken(
  { db }: Pick<OwnerDeps, 'db'>,
  accountId: string,
): Promise<string | null> {
  const token = newToken('setup');
  const set = await db
    .updateTable('accounts')
    .set({ setup_token_hash: hashToken(token) })
    .where('id', '=', accountId)
    .where('password_hash', 'is', null)
    .executeTakeFirst();
  return set.numUpdatedRows === 1n ? token : null;
}

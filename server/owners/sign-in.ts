import { hashPassword, passwordMatches } from '#server/crypto/passwords';
import { hashToken } from '#server/crypto/tokens';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { startSession } from '#server/owners/sessions';
import { appendAudit } from '#server/store/audit-log';
import { inAccount } from '#server/store/database';

export type SignedIn =
  | { ok: true; token: string }
  | { ok: false; code: 'setup_token_unknown' | 'wrong_password' };

/** The one-time link makes the account a person's: once, with the newest token, while nobody has a password. */
export async function claimAccount(
  { db, now }: OwnerDeps,
  claim: { setupToken: string; password: string; agentBrowser: boolean },
): Promise<SignedIn> {
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('setup_token_hash', '=', hashToken(claim.setupToken))
    .executeTakeFirst();
  if (!account) return { ok: false, code: 'setup_token_unknown' };
  const passwordHash = await hashPassword(claim.password);
  return inAccount(db, account.id, async (tx) => {
    const claimed = await tx
      .updateTable('accounts')
      .set({ password_hash: passwordHash, setup_token_hash: null })
      .where('id', '=', account.id)
      .where('setup_token_hash', '=', hashToken(claim.setupToken))
      .where('password_hash', 'is', null)
      .executeTakeFirst();
    if (claimed.numUpdatedRows === 0n) return { ok: false, code: 'setup_token_unknown' };
    await appendAudit(tx, account.id, { kind: 'account.claimed', who: 'owner', at: now() });
    return { ok: true, token: await startSession(tx, account.id, claim.agentBrowser, now()) };
  });
}

export async function signIn(
  { db, now }: OwnerDeps,
  accountId: string,
  attempt: { password: string; agentBrowser: boolean },
): Promise<SignedIn> {
  const { password_hash: stored } = await db
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const right = stored !== null && (await passwordMatches(attempt.password, stored));
  return inAccount(db, accountId, async (tx) => {
    if (!right) {
      const body = { why: 'wrong password' };
      await appendAudit(tx, accountId, { kind: 'session.refused', who: 'owner', body, at: now() });
      return { ok: false, code: 'wrong_password' };
    }
    return { ok: true, token: await startSession(tx, accountId, attempt.agentBrowser, now()) };
  });
}

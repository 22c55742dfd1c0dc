import { hashPassword, passwordMatches } from '#server/crypto/passwords';
import { hashToken } from '#server/crypto/tokens';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { type SignInPlace, startSession } from '#server/owners/sign-in/sessions';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

export type SignedIn =
  | { ok: true; token: string }
  | {
      ok: false;
      code:
        | 'setup_token_unknown'
        | 'reset_token_unknown'
        | 'wrong_password'
        | 'ceremony_unknown'
        | 'assertion_refused'
        | 'passkey_waiting';
    };

/** The one-time link makes the account a person's: once, with the newest token, while nobody has a password. */
export async function claimAccount(
  { db, now }: OwnerDeps,
  claim: { setupToken: string; password: string; place: SignInPlace },
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
    const token = await startSession(tx, account.id, { method: 'setup_link' }, claim.place, now());
    return { ok: true, token };
  });
}

export async function signIn(
  { db, now }: OwnerDeps,
  accountId: string,
  attempt: { password: string; place: SignInPlace },
): Promise<SignedIn> {
  const { password_hash: stored } = await db
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const right = stored !== null && (await passwordMatches(attempt.password, stored));
  return inAccount(db, accountId, async (tx, account) => {
    // A password changed while this one was being checked opens nothing any more.
    if (!right || account.password_hash !== stored) {
      const body = { why: 'wrong password' };
      await appendAudit(tx, accountId, { kind: 'session.refused', who: 'owner', body, at: now() });
      return { ok: false, code: 'wrong_password' };
    }
    const token = await startSession(tx, accountId, { method: 'password' }, attempt.place, now());
    return { ok: true, token };
  });
}

import { hashPassword, passwordMatches } from '#server/crypto/passwords';
import { hashToken, newToken } from '#server/crypto/tokens';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { notify } from '#server/owners/settings/notices';
import { deleteSessions, type SignInPlace, startSession } from '#server/owners/sign-in/sessions';
import type { SignedIn } from '#server/owners/sign-in/sign-in';
import { appendAudit } from '#server/store/audit/audit-log';
import { type Db, inAccount } from '#server/store/database';

const RESET_MINUTES = 30;

/** Whoever knows the old one sets a new one; every other session ends with it. Passkeys stay. */
export async function changePassword(
  { db, now }: OwnerDeps,
  { accountId, sessionId }: { accountId: string; sessionId: string },
  change: { current: string; password: string },
): Promise<'changed' | 'wrong_password'> {
  const { password_hash: stored } = await db
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const right = stored !== null && (await passwordMatches(change.current, stored));
  const passwordHash = await hashPassword(change.password);
  return inAccount(db, accountId, async (tx, account) => {
    const at = now();
    if (!right || account.password_hash !== stored) {
      const body = { session: sessionId, why: 'wrong password for a new one' };
      await appendAudit(tx, accountId, { kind: 'session.refused', who: 'owner', body, at });
      return 'wrong_password';
    }
    await tx
      .updateTable('accounts')
      .set({ password_hash: passwordHash })
      .where('id', '=', accountId)
      .execute();
    await appendAudit(tx, accountId, { kind: 'password.changed', who: 'owner', at });
    await deleteSessions(tx, accountId, 'owner', { except: sessionId }, at);
    await notify(tx, {
      accountId,
      subject: 'Your Countersign password was changed',
      lines: ['The password was changed by somebody who knew the old one. Every other session has ended.'],
      now: at,
    });
    return 'changed';
  });
}

/** For the operator at the machine. Null while nobody has claimed the account: then the set-up link is the way in. */
export async function offerReset(
  { db, now }: { db: Db; now: () => Date },
  accountId: string,
): Promise<string | null> {
  const token = newToken('reset');
  return inAccount(db, accountId, async (tx, account) => {
    if (account.password_hash === null) return null;
    const at = now();
    const expires = new Date(at.getTime() + RESET_MINUTES * 60_000).toISOString();
    await tx
      .updateTable('accounts')
      .set({ reset_token_hash: hashToken(token), reset_expires_at: expires })
      .where('id', '=', accountId)
      .execute();
    const body = { expires_at: expires };
    await appendAudit(tx, accountId, { kind: 'account.reset_offered', who: 'operator', body, at });
    await notify(tx, {
      accountId,
      subject: 'A link to reset your Countersign password was made',
      lines: [
        `Somebody at the machine that runs Countersign made it. It works once, until ${expires}.`,
        'If that was not you, freeze purchases and look who can reach that machine.',
      ],
      now: at,
    });
    return token;
  });
}

/** The link's token sets a new password, once. Sessions end; passkeys stay, and still sign what raises authority. */
export async function resetAccount(
  { db, now }: OwnerDeps,
  reset: { resetToken: string; password: string; place: SignInPlace },
): Promise<SignedIn> {
  const hash = hashToken(reset.resetToken);
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('reset_token_hash', '=', hash)
    .executeTakeFirst();
  if (!account) return { ok: false, code: 'reset_token_unknown' };
  const passwordHash = await hashPassword(reset.password);
  return inAccount(db, account.id, async (tx) => {
    const at = now();
    const used = await tx
      .updateTable('accounts')
      .set({ password_hash: passwordHash, reset_token_hash: null, reset_expires_at: null })
      .where('id', '=', account.id)
      .where('reset_token_hash', '=', hash)
      .where('reset_expires_at', '>', at.toISOString())
      .executeTakeFirst();
    if (used.numUpdatedRows === 0n) return { ok: false, code: 'reset_token_unknown' };
    await appendAudit(tx, account.id, { kind: 'account.reset', who: 'owner', at });
    await deleteSessions(tx, account.id, 'owner', { except: null }, at);
    await notify(tx, {
      accountId: account.id,
      subject: 'Your Countersign password was reset',
      lines: [
        'A new password was set with a reset link. Every session has ended. Passkeys are as they were.',
      ],
      now: at,
    });
    const token = await startSession(tx, account.id, { method: 'reset_link' }, reset.place, at);
    return { ok: true, token };
  });
}

import { hashToken, newToken } from '#server/crypto/tokens';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { appendAudit } from '#server/store/audit-log';
import { inAccount, type Tx } from '#server/store/database';

/** A session once seen from a browser with an agent seat never approves again, whatever it sends afterwards. */
export type Session = { accountId: string; tokenHash: string; agentBrowser: boolean };

export const SESSION_SECONDS = 7 * 24 * 3600;

export async function startSession(
  tx: Tx,
  accountId: string,
  agentBrowser: boolean,
  now: Date,
): Promise<string> {
  const token = newToken('ses');
  await tx
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + SESSION_SECONDS * 1000).toISOString(),
      agent_browser: agentBrowser ? 1 : 0,
    })
    .execute();
  await appendAudit(tx, accountId, {
    kind: 'session.started',
    who: 'owner',
    body: { agent_browser: agentBrowser },
    at: now,
  });
  return token;
}

export async function readSession({ db, now }: OwnerDeps, token: string): Promise<Session | null> {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now().toISOString())
    .executeTakeFirst();
  return row
    ? { accountId: row.account_id, tokenHash: row.token_hash, agentBrowser: row.agent_browser === 1n }
    : null;
}

export async function markAgentBrowser({ db, now }: OwnerDeps, session: Session): Promise<void> {
  await inAccount(db, session.accountId, async (tx) => {
    const marked = await tx
      .updateTable('sessions')
      .set({ agent_browser: 1 })
      .where('token_hash', '=', session.tokenHash)
      .where('agent_browser', '=', 0n)
      .executeTakeFirst();
    if (marked.numUpdatedRows === 0n) return;
    await appendAudit(tx, session.accountId, {
      kind: 'session.refused',
      who: 'owner',
      body: { why: 'seen from a browser with an agent seat' },
      at: now(),
    });
  });
}

export async function endSession({ db }: OwnerDeps, session: Session): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', session.tokenHash).execute();
}

import { mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import { type SessionEntry, SignInMethod } from '#protocol/passkey';
import { hashToken, newId, newToken } from '#server/crypto/tokens';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';
import { byCreation, page } from '#server/store/page-query';

/** A session once seen from a browser with an agent seat never approves again, whatever it sends afterwards. */
export type Session = { id: string; accountId: string; agentBrowser: boolean };

/** From where a person signs in: what their browser calls itself, whether an agent drives it, and the key it keeps. */
export type SignInPlace = { agentBrowser: boolean; browser: string; keyThumbprint: string };
export type SignInWay = { method: SignInMethod; passkeyId?: string };

export const SESSION_SECONDS = 7 * 24 * 3600;
const SEEN_EVERY_MS = 60_000;

export async function startSession(
  tx: Tx,
  accountId: string,
  { method, passkeyId }: SignInWay,
  { agentBrowser, browser, keyThumbprint }: SignInPlace,
  now: Date,
): Promise<string> {
  const token = newToken('ses');
  const id = newId('sn');
  await tx.deleteFrom('sessions').where('expires_at', '<=', now.toISOString()).execute();
  await tx
    .insertInto('sessions')
    .values({
      id,
      token_hash: hashToken(token),
      account_id: accountId,
      method,
      passkey_id: passkeyId ?? null,
      browser: browser.slice(0, 300),
      created_at: now.toISOString(),
      last_seen_at: now.toISOString(),
      expires_at: new Date(now.getTime() + SESSION_SECONDS * 1000).toISOString(),
      agent_browser: agentBrowser ? 1 : 0,
      key_thumbprint: keyThumbprint,
    })
    .execute();
  await tx
    .insertInto('sign_in_keys')
    .values({ key_thumbprint: keyThumbprint, account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await appendAudit(tx, accountId, {
    kind: 'session.started',
    who: 'owner',
    body: { session: id, method, agent_browser: agentBrowser, ...(passkeyId ? { passkey: passkeyId } : {}) },
    at: now,
  });
  return token;
}

/** Whether somebody signed in with this key before. */
export async function isSignInKey({ db }: OwnerDeps, keyThumbprint: string): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_keys')
    .select('key_thumbprint')
    .where('key_thumbprint', '=', keyThumbprint)
    .executeTakeFirst();
  return row !== undefined;
}

export const isSessionToken = async ({ db, now }: OwnerDeps, tokens: readonly string[]): Promise<boolean> => {
  const row = await db
    .selectFrom('sessions')
    .select('id')
    .where('token_hash', 'in', tokens.map(hashToken))
    .where('expires_at', '>', now().toISOString())
    .executeTakeFirst();
  return row !== undefined;
};

/** Another port of our host can add tokens to the cookie but has no key: the one that fits the key counts. */
export async function readSession(
  { db, now }: OwnerDeps,
  tokens: readonly string[],
  keyThumbprint: string,
): Promise<Session | null> {
  if (tokens.length === 0) return null;
  const at = now();
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', 'in', tokens.map(hashToken))
    .where('key_thumbprint', '=', keyThumbprint)
    .where('expires_at', '>', at.toISOString())
    .executeTakeFirst();
  if (!row) return null;
  if (at.getTime() - Date.parse(row.last_seen_at) > SEEN_EVERY_MS) {
    const seen = { last_seen_at: at.toISOString() };
    await db.updateTable('sessions').set(seen).where('id', '=', row.id).execute();
  }
  return { id: row.id, accountId: row.account_id, agentBrowser: row.agent_browser === 1n };
}

/** Whether the session is open still, for what was let in a while ago. */
export async function isSessionOpen({ db, now }: OwnerDeps, { id }: Session): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', id)
    .where('expires_at', '>', now().toISOString())
    .executeTakeFirst();
  return row !== undefined;
}

export async function sessionOfKey({ db, now }: OwnerDeps, keyThumbprint: string): Promise<Session | null> {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('key_thumbprint', '=', keyThumbprint)
    .where('expires_at', '>', now().toISOString())
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, accountId: row.account_id, agentBrowser: row.agent_browser === 1n } : null;
}

/** Another port took or replaced the cookie; whoever proved the key gets another one for the same session. */
export async function renewSessionToken({ db }: OwnerDeps, { id }: Session): Promise<string> {
  const token = newToken('ses');
  await db
    .updateTable('sessions')
    .set({ token_hash: hashToken(token) })
    .where('id', '=', id)
    .execute();
  return token;
}

export async function markAgentBrowser({ db, now }: OwnerDeps, session: Session): Promise<void> {
  await inAccount(db, session.accountId, async (tx) => {
    const marked = await tx
      .updateTable('sessions')
      .set({ agent_browser: 1 })
      .where('id', '=', session.id)
      .where('agent_browser', '=', 0n)
      .executeTakeFirst();
    if (marked.numUpdatedRows === 0n) return;
    await appendAudit(tx, session.accountId, {
      kind: 'session.refused',
      who: 'owner',
      body: { session: session.id, why: 'seen from a browser with an agent seat' },
      at: now(),
    });
  });
}

export async function endSession({ db }: OwnerDeps, session: Session): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', session.id).execute();
}

export async function pageSessions(
  { db, now }: OwnerDeps,
  accountId: string,
  currentId: string | null,
  ask: PageAsk,
): Promise<Page<SessionEntry>> {
  const rows = db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now().toISOString());
  return mapPage(await page(rows, byCreation('sessions'), ask), (row) => ({
    id: row.id,
    method: SignInMethod.parse(row.method),
    browser: row.browser,
    created_at: row.created_at,
    last_seen_at: row.last_seen_at,
    expires_at: row.expires_at,
    agent_browser: row.agent_browser === 1n,
    current: row.id === currentId,
  }));
}

/** Ends one session, or all but the one that asks. Answers how many ended. */
export async function endSessions(
  { db, now }: OwnerDeps,
  { accountId, who }: { accountId: string; who: string },
  which: { id: string } | { except: string | null },
): Promise<number> {
  return inAccount(db, accountId, (tx) => deleteSessions(tx, accountId, who, which, now()));
}

/** In a transaction of the caller's, for what must end sessions with it. */
export async function deleteSessions(
  tx: Tx,
  accountId: string,
  who: string,
  which: { id: string } | { except: string | null },
  now: Date,
): Promise<number> {
  let ending = tx.deleteFrom('sessions').where('account_id', '=', accountId);
  if ('id' in which) ending = ending.where('id', '=', which.id);
  else if (which.except !== null) ending = ending.where('id', '!=', which.except);
  const ended = Number((await ending.executeTakeFirst()).numDeletedRows);
  const body = { ended, ...('id' in which ? { session: which.id } : { which: 'all others' }) };
  if (ended > 0) await appendAudit(tx, accountId, { kind: 'session.ended', who, body, at: now });
  return ended;
}

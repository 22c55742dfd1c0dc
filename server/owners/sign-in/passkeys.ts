import { mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import type { PasskeyView } from '#protocol/passkey';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { isWorking, type PasskeyRow, workingPasskeys } from '#server/step-up/passkey-rows';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';
import { byCreation, page } from '#server/store/page-query';

type NotFound = { ok: false; code: 'not_found' };

export function viewPasskey(row: PasskeyRow, now: Date): PasskeyView {
  return {
    id: row.id,
    name: row.name,
    created_at: row.created_at,
    last_used_at: row.last_used_at,
    waits_until: isWorking(row, now) ? null : row.waits_until,
    backed_up: row.backed_up === 1n,
  };
}

export async function pagePasskeys(
  { db, now }: OwnerDeps,
  accountId: string,
  ask: PageAsk,
): Promise<Page<PasskeyView>> {
  const rows = db.selectFrom('passkeys').selectAll().where('account_id', '=', accountId);
  const at = now();
  return mapPage(await page(rows, byCreation('passkeys'), ask), (row) => viewPasskey(row, at));
}

/** Those that nobody confirmed and whose 24 hours are not over. */
export async function waitingPasskeys({ db, now }: OwnerDeps, accountId: string): Promise<PasskeyView[]> {
  const at = now();
  const rows = await db
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('waits_until', '>', at.toISOString())
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => viewPasskey(row, at));
}

const findPasskey = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();

export function renamePasskey(
  { db, now }: OwnerDeps,
  { accountId, who }: Actor,
  id: string,
  name: string,
): Promise<{ ok: true; passkey: PasskeyView } | NotFound> {
  return inAccount(db, accountId, async (tx) => {
    const row = await findPasskey(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    await tx.updateTable('passkeys').set({ name }).where('id', '=', id).execute();
    const body = { passkey: id, before: row.name, after: name };
    await appendAudit(tx, accountId, { kind: 'passkey.renamed', who, body, at: now() });
    return { ok: true, passkey: viewPasskey({ ...row, name }, now()) };
  });
}

/** A working passkey lets a waiting one work now. Without one there is nothing to confirm it with: it waits. */
export function allowPasskey(
  deps: OwnerDeps,
  actor: Actor & { isOwnerDevice: boolean },
  id: string,
): Promise<{ ok: true; passkey: PasskeyView } | NotFound | NotSigned | { ok: false; code: 'must_wait' }> {
  const { db, now } = deps;
  const { accountId, who } = actor;
  return inAccount(db, accountId, async (tx) => {
    const at = now();
    const row = await findPasskey(tx, accountId, id);
    if (!row || isWorking(row, at)) return { ok: false, code: 'not_found' };
    const canSign = (await workingPasskeys(tx, accountId, at)).length > 0;
    if (!canSign && !actor.isOwnerDevice && !actor.isAutomation) return { ok: false, code: 'must_wait' };
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'passkey.allowed',
      subject: { passkey: id, credential: row.credential_id },
      before: { waits_until: row.waits_until },
      after: { waits_until: null },
      lines: [`Let the passkey ${row.name} work now, without waiting until ${row.waits_until}`],
    });
    if (!signed.ok) return signed;
    await tx.updateTable('passkeys').set({ waits_until: null }).where('id', '=', id).execute();
    await appendAudit(tx, accountId, { kind: 'passkey.allowed', who, body: { passkey: id }, at });
    return { ok: true, passkey: viewPasskey({ ...row, waits_until: null }, at) };
  });
}

/** Removing one that works is signed; refusing one that waits is not, and needs no more than noticing it. */
export function removePasskey(
  deps: OwnerDeps,
  actor: Actor,
  id: string,
): Promise<{ ok: true } | NotFound | NotSigned> {
  const { db, now } = deps;
  const { accountId, who } = actor;
  return inAccount(db, accountId, async (tx) => {
    const at = now();
    const row = await findPasskey(tx, accountId, id);
    if (!row) return { ok: false, code: 'not_found' };
    const waited = !isWorking(row, at);
    if (!waited) {
      const signed = await signOff(tx, deps, accountId, actor, {
        act: 'passkey.removed',
        subject: { passkey: id, credential: row.credential_id },
        before: { name: row.name },
        after: null,
        lines: [`Remove the passkey ${row.name}`],
      });
      if (!signed.ok) return signed;
    }
    await tx.deleteFrom('passkeys').where('id', '=', id).execute();
    const body = { passkey: id, name: row.name, waited };
    await appendAudit(tx, accountId, { kind: 'passkey.removed', who, body, at });
    return { ok: true };
  });
}

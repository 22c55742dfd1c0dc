import type { Device } from '#server/devices/device';
import type { DeviceDeps } from '#server/devices/device-deps';
import { workingPasskeys } from '#server/step-up/passkey-rows';
import { type NotSigned, signOff } from '#server/step-up/sign-off';
import type { Actor } from '#server/step-up/signer';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';

/** Who confirms a newcomer: a session with a passkey, or an owner seat that works already. */
export type Confirmer = Actor & { device: Device | null };
export type Allowed = { ok: true } | { ok: false; code: 'not_found' | 'must_wait' } | NotSigned;

/** Lets a waiting owner seat work now. Where the account has a passkey only that confirms; a seat confirms no other instead. */
export async function allowDevice(deps: DeviceDeps, actor: Confirmer, id: string): Promise<Allowed> {
  const { accountId, who, device } = actor;
  const at = deps.now();
  const allowed = await inAccount(deps.db, accountId, async (tx): Promise<Allowed> => {
    const row = await tx
      .selectFrom('devices')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('waits_until', '>', at.toISOString())
      .executeTakeFirst();
    if (!row) return { ok: false, code: 'not_found' };
    const canSign = (await workingPasskeys(tx, accountId, at)).length > 0;
    if (!canSign && device === null && !actor.isAutomation) return { ok: false, code: 'must_wait' };
    const signed = await signOff(tx, deps, accountId, actor, {
      act: 'device.allowed',
      subject: { device: id, key: row.sign_thumbprint },
      before: { waits_until: row.waits_until },
      after: { waits_until: null },
      lines: [`Let ${row.name} (${row.browser}) work as an owner's browser now`],
    });
    if (!signed.ok) return signed;
    await tx.updateTable('devices').set({ waits_until: null }).where('id', '=', id).execute();
    await appendAudit(tx, accountId, { kind: 'device.allowed', who, body: { device: id }, at });
    return { ok: true };
  });
  if (allowed.ok) deps.signals.changed(accountId);
  return allowed;
}

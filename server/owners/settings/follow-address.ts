import type { AlertKind } from '#protocol/alert';
import type { OwnerDeps } from '#server/owners/owner-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount, type Tx } from '#server/store/database';

type Raise = (
  tx: Tx,
  alert: {
    accountId: string;
    kind: AlertKind;
    about: string;
    purchaseId: null;
    subject: string;
    sentence: string;
    at: Date;
  },
) => Promise<unknown>;

/**
 * Passkeys belong to the name of the public address, paired browsers call it as a whole. At a start under another one
 * the owner is told what must be made anew; answers the sentence, or null when nothing must.
 */
export async function followAddress(
  { db, publicUrl, now }: OwnerDeps,
  accountId: string,
  raise: Raise,
): Promise<string | null> {
  return inAccount(db, accountId, async (tx, { public_url: before }) => {
    if (before === publicUrl) return null;
    await tx.updateTable('accounts').set({ public_url: publicUrl }).where('id', '=', accountId).execute();
    if (before === null) return null;
    const lost = await lostWith(tx, accountId, before, publicUrl);
    if (lost.passkeys + lost.devices === 0) return null;
    const sentence = sentenceOf(before, publicUrl, lost);
    const at = now();
    const body = { before, after: publicUrl, ...lost, sentence };
    await appendAudit(tx, accountId, { kind: 'address.changed', who: 'system', body, at });
    const about = `${publicUrl} ${at.toISOString()}`;
    const subject = 'passkeys and browsers must be made anew';
    await raise(tx, { accountId, kind: 'address_changed', about, purchaseId: null, subject, sentence, at });
    return sentence;
  });
}

type Lost = { passkeys: number; devices: number };

async function lostWith(tx: Tx, accountId: string, before: string, after: string): Promise<Lost> {
  const passkeys = await tx.selectFrom('passkeys').select('id').where('account_id', '=', accountId).execute();
  const devices = await tx
    .selectFrom('devices')
    .select('id')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute();
  const isNamedAnew = new URL(before).hostname !== new URL(after).hostname;
  return { passkeys: isNamedAnew ? passkeys.length : 0, devices: devices.length };
}

function sentenceOf(before: string, after: string, { passkeys, devices }: Lost): string {
  const count = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`;
  return [
    `The address of this server was ${before} and is ${after}.`,
    ...(passkeys > 0
      ? [
          `${count(passkeys, 'passkey belongs', 'passkeys belong')} to the old name and can sign nothing here: add one under the new address.`,
        ]
      : []),
    ...(devices > 0
      ? [`${count(devices, 'paired browser calls', 'paired browsers call')} the old address: pair anew.`]
      : []),
  ].join(' ');
}

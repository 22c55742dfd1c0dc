import { AlertKind, type AlertView } from '#protocol/alert';
import { PayAddressNote } from '#protocol/pay-address';
import { newId } from '#server/crypto/tokens';
import { appendAudit } from '#server/store/audit/audit-log';
import type { Db, Tx } from '#server/store/database';
import { enqueue } from '#server/store/outbox/outbox';

export type NewAlert = {
  accountId: string;
  kind: AlertKind;
  /** The thing it is about: the same matter is told once. */
  about: string;
  purchaseId: string | null;
  sentence: string;
  /** Of the mail; a card's when absent. */
  subject?: string;
  at: Date;
};

const SUBJECT = 'something about a card to look at';

/** In the owner's sight, in the audit and in a mail where mails go out, once for each matter; false when it was told before. */
export async function raiseAlert(tx: Tx, alert: NewAlert): Promise<boolean> {
  const { accountId, kind, about, purchaseId, sentence, subject = SUBJECT, at } = alert;
  const known = await tx
    .selectFrom('alerts')
    .select('id')
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('about', '=', about)
    .executeTakeFirst();
  if (known) return false;
  await tx
    .insertInto('alerts')
    .values({
      id: newId('alert'),
      account_id: accountId,
      kind,
      about,
      purchase_id: purchaseId,
      sentence,
      raised_at: at.toISOString(),
      cleared_at: null,
      cleared_by: null,
    })
    .execute();
  const body = { alert: kind, about, sentence };
  await appendAudit(tx, accountId, { kind: 'alert.raised', who: 'system', purchaseId, body, at });
  await enqueue(tx, { accountId, kind: 'notice', payload: { subject, lines: [sentence] }, now: at });
  return true;
}

/** The owner was told of this matter and has cleared it: what they were asked to look at, they have seen. */
export async function wasCleared(
  tx: Tx,
  { accountId, kind, about }: Pick<NewAlert, 'accountId' | 'kind' | 'about'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('alerts')
    .select('cleared_at')
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('about', '=', about)
    .executeTakeFirst();
  return row !== undefined && row.cleared_at !== null;
}

export async function openAlerts(db: Db, accountId: string): Promise<AlertView[]> {
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('cleared_at', 'is', null)
    .orderBy('raised_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ id, kind, about, purchase_id, sentence, raised_at }) => ({
    id,
    kind: AlertKind.parse(kind),
    purchase_id,
    sentence,
    raised_at,
    ...(ABOUT_ADDRESSES.includes(kind) ? { address: PayAddressNote.parse(JSON.parse(about)) } : {}),
  }));
}

const ABOUT_ADDRESSES: readonly string[] = ['unusual_address', 'charged_later'];

/** The matter settled itself: the alert goes, and would be raised again if it came back. */
export async function settleAlert(tx: Tx, accountId: string, kind: AlertKind, about: string): Promise<void> {
  await tx
    .deleteFrom('alerts')
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('about', '=', about)
    .execute();
}

import { formatMoney } from '#domain/money/money-math';
import { DELIVERY_WORDS } from '#domain/say/delivery-words';
import { Delivery } from '#protocol/delivery';
import { type Db, inAccount, type Tx } from '#server/store/database';
import { enqueue } from '#server/store/outbox/outbox';

const KIND = 'waiting_notice';
/** However many requests come, the owner gets one mail a minute; it lists them. */
const AT_MOST_EVERY_MS = 60_000;
const LISTED = 20;

/** A request began to wait. Promised at once after a quiet minute, else when the minute is over; one promise serves many. */
export async function promiseWaitingNotice(tx: Tx, accountId: string, now: Date): Promise<void> {
  const promised = await tx
    .selectFrom('outbox')
    .select('id')
    .where('account_id', '=', accountId)
    .where('kind', '=', KIND)
    .where('state', '=', 'waiting')
    // One that was taken already may have looked before this request came.
    .where('tries', '=', 0n)
    .limit(1)
    .executeTakeFirst();
  if (promised) return;
  const dueAt = new Date(Math.max(now.getTime(), quietFrom(await markOf(tx, accountId))));
  await enqueue(tx, { accountId, kind: KIND, payload: {}, now, dueAt });
}

type Untold = { purchases: { what: string }[]; seq: bigint };

/** The requests that began to wait since the last mail and wait still. Told by their audit rows, whose order is the order of deciding. */
async function waitingUntold(tx: Tx, accountId: string): Promise<Untold> {
  const mark = await markOf(tx, accountId);
  const rows = await tx
    .selectFrom('audit')
    .innerJoin('purchases', 'purchases.id', 'audit.purchase_id')
    .innerJoin('agents', 'agents.id', 'purchases.agent_id')
    .select([
      'audit.seq',
      'agents.name',
      'purchases.amount_minor',
      'purchases.currency',
      'purchases.merchant_host',
      'purchases.delivery',
    ])
    .where('audit.account_id', '=', accountId)
    .where('audit.kind', '=', 'purchase.decided')
    .where('audit.seq', '>', mark?.told_seq ?? 0n)
    .where('purchases.state', '=', 'pending_review')
    .orderBy('audit.seq')
    .execute();
  const purchases = rows.slice(0, LISTED).map((row) => ({
    what: `${formatMoney({ currency: row.currency, minor: row.amount_minor })} at ${row.merchant_host}, asked by ${row.name}${labelOf(row.delivery)}`,
  }));
  if (rows.length > LISTED) purchases.push({ what: `and ${rows.length - LISTED} more` });
  return { purchases, seq: rows.at(-1)?.seq ?? mark?.told_seq ?? 0n };
}

/** A card that somebody could read is said to be one wherever a person decides about it. */
const labelOf = (delivery: string): string =>
  delivery === 'sealed' ? '' : `; ${DELIVERY_WORDS[Delivery.parse(delivery)].name.toLowerCase()}`;

/**
 * What the one who may send now has to tell; null for everybody else. The time is taken before the mail goes out, so that
 * two processes, or a request that comes while one mail is being sent, do not make two; whoever is too early promises
 * again for later. Nothing to tell takes no time: the next request is told at once.
 */
export function takeTurn(db: Db, accountId: string, now: Date): Promise<Untold | null> {
  return inAccount(db, accountId, async (tx) => {
    const untold = await waitingUntold(tx, accountId);
    if (untold.purchases.length === 0) return null;
    const mark = await markOf(tx, accountId);
    if (now.getTime() < quietFrom(mark)) {
      await promiseWaitingNotice(tx, accountId, now);
      return null;
    }
    const told = { account_id: accountId, told_seq: mark?.told_seq ?? 0n, told_at: now.toISOString() };
    await tx
      .insertInto('notice_marks')
      .values(told)
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ told_at: told.told_at }))
      .execute();
    return untold;
  });
}

export async function markTold(db: Db, accountId: string, seq: bigint): Promise<void> {
  await db.updateTable('notice_marks').set({ told_seq: seq }).where('account_id', '=', accountId).execute();
}

const markOf = (tx: Tx, accountId: string) =>
  tx.selectFrom('notice_marks').selectAll().where('account_id', '=', accountId).executeTakeFirst();

const quietFrom = (mark: { told_at: string } | undefined): number =>
  mark ? Date.parse(mark.told_at) + AT_MOST_EVERY_MS : 0;

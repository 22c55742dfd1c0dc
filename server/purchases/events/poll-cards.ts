import type { Selectable } from 'kysely';
import type { CardEvent } from '#server/issuers/card-issuer';
import { issuerOf } from '#server/issuers/issuer-list';
import { takeCardEvents } from '#server/purchases/events/take-card-events';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import type { Schema } from '#server/store/schema';

type CardRow = Selectable<Schema['cards']>;

const A_ROUND = 50;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How soon the issuer is asked again: often while a card can pay, less while a shop may still settle, then no more. */
export function nextPoll(card: Pick<CardRow, 'state' | 'closed_at'>, now: Date): string | null {
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString();
  if (card.state === 'open' || card.state === 'closing' || card.closed_at === null) return after(15_000);
  const age = now.getTime() - new Date(card.closed_at).getTime();
  if (age < DAY) return after(5 * MINUTE);
  return age < 45 * DAY ? after(6 * 60 * MINUTE) : null;
}

/** The authority behind webhooks, which may be late, lost or out of order: what the issuer itself says of each card. */
export async function pollCards(deps: PurchaseDeps): Promise<void> {
  const due = await deps.db
    .selectFrom('cards')
    .selectAll()
    .where('poll_due_at', '<=', deps.now().toISOString())
    .orderBy('poll_due_at')
    .limit(A_ROUND)
    .execute();
  const failures: unknown[] = [];
  for (const card of due) await pollCard(deps, card).catch((error) => failures.push(error));
  // One issuer that is away must not keep the others' cards unseen; it is told once the rest is done.
  if (failures.length > 0) throw failures[0];
}

export async function pollCard(deps: PurchaseDeps, card: CardRow): Promise<void> {
  const { db, now } = deps;
  const due = nextPoll(card, now());
  await db.updateTable('cards').set({ poll_due_at: due }).where('id', '=', card.id).execute();
  const issuer = issuerOf(deps.issuers, card.issuer);
  if (card.issuer_ref === null || issuer.capabilities.events === 'none') return;
  const fresh = await unseen(deps, issuer.id, await issuer.eventsOf(card.issuer_ref));
  await takeCardEvents(deps, { accountId: card.account_id, issuerId: issuer.id }, fresh);
}

/** Most rounds find nothing new, and then nothing is locked or written. */
async function unseen({ db }: PurchaseDeps, issuerId: string, events: CardEvent[]): Promise<CardEvent[]> {
  if (events.length === 0) return [];
  const known = await db
    .selectFrom('card_events')
    .select('event_id')
    .where('issuer', '=', issuerId)
    .where(
      'event_id',
      'in',
      events.map(({ id }) => id),
    )
    .execute();
  const seen = new Set(known.map(({ event_id }) => event_id));
  return events.filter(({ id }) => !seen.has(id));
}

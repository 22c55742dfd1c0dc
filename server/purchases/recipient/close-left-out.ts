import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { endCard } from '#server/purchases/recipient/end-card';

/** Longer than any relay takes: what is still open then, nobody is waiting for any more. */
const LOST_AFTER_MS = 120_000;
/** For a cardholder to answer their bank. */
const CHALLENGE_MS = 5 * 60_000;
const CLOSE_PATIENCE_MS = 5_000;

const LOST = 'The shop was sent the card and its answer was lost, so the card was closed.';
const UNANSWERED = 'The bank asked the cardholder and no payment followed in time, so the card was closed.';

/**
 * Cards that a recipient has and that no relay watches any more: the backend was killed between the sending and the
 * answer, or the bank's question was never answered. Run at every start and in every round.
 */
export async function closeLeftOut(deps: PurchaseDeps, isNobodys = false): Promise<void> {
  const now = deps.now().getTime();
  const before = (ms: number) => new Date(now - ms).toISOString();
  const lost = await leftOut(deps)
    .innerJoin('relays', 'relays.grant_id', 'grants.id')
    .where('relays.state', '=', 'committed')
    .where('relays.at', '<=', before(isNobodys ? 0 : LOST_AFTER_MS))
    .execute();
  const unanswered = await leftOut(deps)
    .where('grants.awaits', 'in', ['challenge', 'redirect'])
    .where('grants.awaits_since', '<=', before(CHALLENGE_MS))
    .execute();
  const ends = [
    ...lost.map((card) => ({ ...card, why: 'answer_lost' as const, reason: LOST })),
    ...unanswered.map((card) => ({ ...card, why: 'not_charged' as const, reason: UNANSWERED })),
  ];
  await Promise.all(
    ends.map(({ id: cardId, account_id: accountId, why, reason }) =>
      endCard(deps, { accountId, cardId, why, reason, patienceMs: CLOSE_PATIENCE_MS }),
    ),
  );
}

const leftOut = ({ db }: PurchaseDeps) =>
  db
    .selectFrom('cards')
    .innerJoin('grants', (join) =>
      join
        .onRef('grants.purchase_id', '=', 'cards.purchase_id')
        // Of this card, and not of one that was declined before it.
        .onRef('grants.created_at', '>=', 'cards.created_at'),
    )
    .select(['cards.id', 'cards.account_id'])
    .where('cards.state', 'in', ['open', 'closing'])
    .where('cards.close_confirmed_at', 'is', null);

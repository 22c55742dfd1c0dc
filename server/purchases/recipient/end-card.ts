/** A card that a recipient has is made dead here: asked for, done at the issuer, and only then believed. */
import { tellGrantsClosed } from '#server/purchases/cards/open-grants';
import { requestClosure } from '#server/purchases/cards/request-closure';
import { closeAtIssuer } from '#server/purchases/close/close-card';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { writeEnd } from '#server/purchases/recipient/tell-end';
import { inAccount, type Tx } from '#server/store/database';
import { getCard } from '#server/store/find-row';

/** Why the card of a relayed payment ended; the agent and the owner are told by this word. */
export type EndedWhy = 'authorised' | 'declined' | 'charged_later' | 'not_charged' | 'answer_lost' | 'echoed';

export type EndCard = {
  accountId: string;
  cardId: string;
  why: EndedWhy;
  /** Shown to the agent and the owner where the purchase ends without a payment. */
  reason: string | null;
  /** The address that took the card, as JSON: the owner may let that one charge later. */
  about?: string | undefined;
  patienceMs: number;
};

const AGAIN_AFTER_MS = 250;

/** True once the issuer has confirmed that the card takes no further charge. What fails goes on as the close's own job. */
export async function endCard(deps: PurchaseDeps, end: EndCard): Promise<boolean> {
  const { accountId, cardId, why, reason } = end;
  const asked = await inAccount(deps.db, accountId, async (tx) => {
    const card = await getCard(tx, cardId);
    const closure = await requestClosure(tx, card, { who: 'system', why }, deps.now());
    if (closure.word === 'closing' && reason !== null && why !== 'authorised')
      await tellUnpaid(tx, card.purchase_id, { ...end, why, reason }, deps.now());
    return closure;
  });
  tellGrantsClosed(deps, asked.dropped, why);
  deps.signals.changed(accountId);
  return confirmed(deps, cardId, end.patienceMs);
}

type Unpaid = EndCard & { why: Exclude<EndedWhy, 'authorised'>; reason: string };

/** Where the shop only charges later, the owner is told too: they may allow that one address. */
async function tellUnpaid(
  tx: Tx,
  purchaseId: string,
  { accountId, why, reason, about }: Unpaid,
  at: Date,
): Promise<void> {
  if (why === 'charged_later' && about !== undefined)
    return writeEnd(tx, { accountId, purchaseId, code: why, reason, about }, at);
  await tx.updateTable('purchases').set({ reason_code: why, reason }).where('id', '=', purchaseId).execute();
}

async function confirmed(deps: PurchaseDeps, cardId: string, patienceMs: number): Promise<boolean> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      isOver = true;
      resolve(false);
    }, patienceMs);
  });
  const tried = (async () => {
    while (!isOver) {
      const isClosed = await closeAtIssuer(deps, cardId).then(
        () => true,
        () => false,
      );
      if (isClosed) return hasEnded(deps, cardId);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
    return false;
  })();
  return Promise.race([tried, over]).finally(() => clearTimeout(timer));
}

async function hasEnded({ db }: PurchaseDeps, cardId: string): Promise<boolean> {
  const card = await db
    .selectFrom('cards')
    .select('close_confirmed_at')
    .where('id', '=', cardId)
    .executeTakeFirstOrThrow();
  return card.close_confirmed_at !== null;
}

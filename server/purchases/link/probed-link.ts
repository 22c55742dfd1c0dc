import { formatMoney } from '#domain/money/money-math';
import { raiseAlert } from '#server/purchases/alerts/alerts';
import type { FoundLink } from '#server/purchases/link/card-link';
import { amountOf, type PurchaseDeps } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { type Db, inAccount, type Tx } from '#server/store/database';

/** A minute of the same is one row: a loop over the link must not become a loop over the audit. */
const ONE_ROW_MS = 60_000;

const SENTENCES = {
  opened: 'was opened outside the browser that fills it. It showed no card.',
  asked: 'was asked to show the card, which it never does.',
  agent_key: 'was opened with the API key of an agent. It showed no card.',
  other_agent: 'was opened with the API key of another agent. It showed no card.',
  spent: 'was asked to show the card again after three times. It did not.',
} as const;
export type Probe = keyof typeof SENTENCES;

/** Somebody tried a card's address who has nothing to see there. They saw no card, and the owner hears of it once. */
export async function recordProbe(
  deps: PurchaseDeps,
  { purchase }: FoundLink,
  probe: Probe,
  who: string,
): Promise<void> {
  const { id: purchaseId, account_id: accountId } = purchase;
  const sentence = `The card link for ${formatMoney(amountOf(purchase))} at ${purchase.merchant_host} ${SENTENCES[probe]}`;
  const at = deps.now();
  const about = `${purchaseId} ${probe}`;
  const isNew = await once(deps, purchase, { kind: 'card.probed', who, body: { sentence }, at }, (tx) =>
    raiseAlert(tx, { accountId, kind: 'card_probed', about, purchaseId, sentence, at }),
  );
  if (isNew) deps.signals.changed(accountId);
}

/** The page of a link that may show its card was opened: no card was shown by that. */
export async function recordLinkOpened(deps: PurchaseDeps, { purchase }: FoundLink): Promise<void> {
  const body = { sentence: 'The page of the card link was opened; it shows the card only when asked.' };
  await once(deps, purchase, { kind: 'link.opened', who: 'link', body, at: deps.now() });
}

/** False when the same was written down a moment ago. */
async function once(
  { db }: PurchaseDeps,
  { id: purchaseId, account_id: accountId }: FoundLink['purchase'],
  row: { kind: 'card.probed' | 'link.opened'; who: string; body: { sentence: string }; at: Date },
  also: (tx: Tx) => Promise<unknown> = async () => undefined,
): Promise<boolean> {
  const isRecent = async (tx: Db | Tx) => {
    const recent = await tx
      .selectFrom('audit')
      .select('body')
      .where('purchase_id', '=', purchaseId)
      .where('kind', '=', row.kind)
      .where('who', '=', row.who)
      .where('at', '>', new Date(row.at.getTime() - ONE_ROW_MS).toISOString())
      .execute();
    return recent.some(({ body }) => JSON.parse(body).sentence === row.body.sentence);
  };
  // A flood must not stand in the way of the account's own decisions.
  if (await isRecent(db)) return false;
  return inAccount(db, accountId, async (tx) => {
    if (await isRecent(tx)) return false;
    await appendAudit(tx, accountId, { ...row, purchaseId });
    await also(tx);
    return true;
  });
}

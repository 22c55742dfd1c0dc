import { formatMoney } from '#domain/money/money-math';
import type { CardTally } from '#domain/purchase/card-tally';
import type { AlertKind } from '#protocol/alert';
import { raiseAlert } from '#server/purchases/alerts/alerts';
import type { Books } from '#server/purchases/events/books';
import { appendAudit } from '#server/store/audit/audit-log';
import type { Tx } from '#server/store/database';

type Told = {
  host: string;
  last4: string;
  charged: string;
  allowed: string;
  /** Where the issuer tells no address: all that is known of who charged. */
  name: string | null;
};

const SENTENCES: Record<
  'over_amount' | 'wrong_merchant' | 'second_use' | 'after_close',
  (told: Told) => string
> = {
  over_amount: ({ host, charged, allowed }) => `${host} charged ${charged}; ${allowed} was approved.`,
  wrong_merchant: ({ host, last4, name }) =>
    name === null
      ? `The card •••• ${last4}, made for ${host}, was charged elsewhere.`
      : `The card •••• ${last4}, made for ${host}, was charged under the name “${name}”. That may be another shop.`,
  second_use: ({ host, last4 }) => `The card •••• ${last4} for ${host} was charged more than once.`,
  after_close: ({ host, last4, charged }) =>
    `The card •••• ${last4} for ${host} was charged after it was closed: ${charged}. It counts as spent.`,
};

/**
 * Tells the owner what was not approved. When an issuer lets more through than the card allowed, the agent it was made
 * for buys nothing more until the owner says so; a matter that was lifted once does not suspend again.
 */
export async function alarm(tx: Tx, books: Books, tally: CardTally, now: Date): Promise<void> {
  const { card, purchase, ledger, events } = books;
  const money = (minor: bigint) => formatMoney({ currency: purchase.currency, minor });
  const told: Told = {
    host: purchase.merchant_host,
    last4: card.last4 ?? '',
    charged: money(tally.charged),
    allowed: money(purchase.amount_minor + purchase.headroom_minor),
    name: null,
  };
  const raise = (kind: AlertKind, about: string, sentence: string) =>
    raiseAlert(tx, { accountId: card.account_id, kind, about, purchaseId: purchase.id, sentence, at: now });
  const grew = tally.charged > ledger.charged_minor;
  const matters = new Set<string>();
  for (const event of events) {
    const word = tally.results.get(event.event_id);
    if (word === undefined || !isAlarming(word)) continue;
    const about = `${card.id} ${event.authorisation_id ?? event.event_id}`;
    if (matters.has(about)) continue;
    matters.add(about);
    const sentence = SENTENCES[word]({ ...told, name: event.merchant_domain ? null : event.merchant_name });
    const isNew = await raise(word, about, sentence);
    // The owner was told a smaller sum, and may have cleared it.
    if (!isNew && grew && word === 'over_amount') await raise(word, `${about} ${tally.charged}`, sentence);
  }
  const redebited = ledger.state === 'released' && tally.charged > 0n;
  if (redebited && ![...tally.results.values()].includes('after_close'))
    await raise('after_close', card.id, SENTENCES.after_close(told));
  if (!grew || !(tally.breach || redebited)) return;
  await suspend(tx, books, `${told.host} was paid ${told.charged} where ${told.allowed} was approved.`, now);
}

const isAlarming = (word: string): word is keyof typeof SENTENCES => Object.hasOwn(SENTENCES, word);

async function suspend(tx: Tx, { card, purchase }: Books, why: string, now: Date): Promise<void> {
  const agent = await tx
    .selectFrom('agents')
    .select(['id', 'name', 'suspended_at'])
    .where('id', '=', purchase.agent_id)
    .executeTakeFirstOrThrow();
  if (agent.suspended_at !== null) return;
  const at = now.toISOString();
  await tx
    .updateTable('agents')
    .set({ suspended_at: at, suspended_why: why })
    .where('id', '=', agent.id)
    .execute();
  const body = { agent: agent.id, name: agent.name, why, card: card.id };
  await appendAudit(tx, card.account_id, {
    kind: 'agent.suspended',
    who: 'system',
    purchaseId: purchase.id,
    body,
    at: now,
  });
  const sentence = `${agent.name} is suspended: ${why} Nothing more is approved for it until you lift this.`;
  await raiseAlert(tx, {
    accountId: card.account_id,
    kind: 'agent_suspended',
    about: `${agent.id} ${at}`,
    purchaseId: purchase.id,
    sentence,
    at: now,
  });
}

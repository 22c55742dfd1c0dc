import { isProbe } from '#domain/purchase/probe-charge';
import type { EventSource } from '#server/issuers/card-issuer';
import {
  askedMinor,
  type Decision,
  decideAuthorisation,
  type OpenPurchase,
} from '#server/issuers/stripe/stripe-decision';
import { inAccount, type Tx } from '#server/store/database';
import type { WebhookDeps } from '#server/webhooks/webhook-deps';

type Asked = Parameters<typeof decideAuthorisation>[0];

/** Stripe waits two seconds and then lets its account's own setting decide; a no that comes in time is ours. */
const PATIENCE_MS = 1_500;

/** The strict gate: approves one authorisation of an open card, from what the database says and nobody else. */
export async function answerAuthorisation(
  deps: Pick<WebhookDeps, 'db' | 'now'>,
  source: EventSource,
  authorisation: Asked,
): Promise<Decision> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const late = new Promise<Decision>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve({ approved: false, why: 'no_answer_in_time' });
    }, PATIENCE_MS);
  });
  const decision = inAccount(deps.db, source.accountId, async (tx, { frozen }) => {
    if (frozen === 1n) return { approved: false, why: 'frozen' };
    const purchase = await openPurchase(tx, source, authorisation);
    const decided = decideAuthorisation(authorisation, purchase);
    // Stripe has heard a no by now: a yes that nobody hears must not use the card up.
    if (!decided.approved || isLate) return decided;
    await tx
      .insertInto('yes_given')
      .values({
        issuer_id: source.issuerId,
        card_ref: authorisation.card.id,
        authorisation_id: authorisation.id,
        minor: askedMinor(authorisation),
        at: deps.now().toISOString(),
      })
      .onConflict((oc) => oc.doNothing())
      .execute();
    return decided;
  });
  return Promise.race([decision, late]).finally(() => clearTimeout(timer));
}

/** What was approved for this card. Another authorisation than the one we let through finds it used. */
async function openPurchase(
  tx: Tx,
  { accountId, issuerId }: EventSource,
  { id, card: { id: ref } }: Asked,
): Promise<OpenPurchase | null> {
  const row = await tx
    .selectFrom('cards')
    .innerJoin('purchases', 'purchases.id', 'cards.purchase_id')
    .innerJoin('ledger', 'ledger.purchase_id', 'cards.purchase_id')
    .select([
      'cards.state as card_state',
      'cards.currency',
      'cards.limit_minor',
      'purchases.merchant_host',
      'ledger.state as ledger_state',
    ])
    .where('cards.account_id', '=', accountId)
    .where('cards.issuer', '=', issuerId)
    .where('cards.issuer_ref', '=', ref)
    .executeTakeFirst();
  if (!row) return null;
  // Asked again about the same one, Stripe gets the same answer.
  const others = await tx
    .selectFrom('yes_given')
    .select('minor')
    .where('issuer_id', '=', issuerId)
    .where('card_ref', '=', ref)
    .where('authorisation_id', '!=', id)
    .execute();
  const probes = others.filter(({ minor }) => isProbe(minor, row.limit_minor));
  return {
    approved: { currency: row.currency, minor: row.limit_minor },
    merchantHost: row.merchant_host,
    cardState: row.card_state,
    isUsed: row.ledger_state !== 'reserved' || others.length > probes.length,
    probesSeen: probes.length,
  };
}

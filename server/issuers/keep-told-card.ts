/**
 * For issuers that tell a card's number once. The number rests sealed (AES-256-GCM, bound to issuer and order) and is
 * destroyed when the card is closed, its life ends or nobody may be told it any more; nothing else of this file ever holds it.
 */
import type { Selectable } from 'kysely';
import { CardBrand } from '#protocol/card';
import { CardSecret } from '#server/crypto/card-secret';
import type { Sealer } from '#server/crypto/sealer';
import type { CardFacts, CardIssuer, CreatedCard } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import type { Db } from '#server/store/database';
import type { Schema } from '#server/store/schema';

type Row = Selectable<Schema['told_once']>;
type Deps = { db: Db; sealer: Sealer; now: () => Date };

/** An order was placed, and nothing will ever tell us what became of it: a person must look at the issuer. */
export const OUTCOME_UNKNOWN = 'issuer_outcome_unknown';

/** After these the issuer made nothing, and the same order may be placed again. */
const NOTHING_MADE = [
  'rate_limited',
  'retryable',
  'declined',
  'misconfigured',
  'verification_needed',
  'unsupported',
];

/**
 * Makes such an issuer like the others: a card can be read, found and revealed until it is closed. The order is
 * written down before the issuer is asked, so that an answer that was lost is never followed by a second card.
 */
export function keepToldCard(issuer: CardIssuer, { db, sealer, now }: Deps): CardIssuer {
  const aadOf = (row: Pick<Row, 'client_ref'>) => `told-once:${issuer.id}:${row.client_ref}`;
  const rows = () => db.selectFrom('told_once').selectAll().where('issuer_id', '=', issuer.id);
  const byClientRef = (clientRef: string) => rows().where('client_ref', '=', clientRef).executeTakeFirst();
  const change = (clientRef: string, set: Partial<Row>) =>
    db
      .updateTable('told_once')
      .set(set)
      .where('issuer_id', '=', issuer.id)
      .where('client_ref', '=', clientRef)
      .execute();
  async function find(ref: string): Promise<Row> {
    const row = await rows().where('card_ref', '=', ref).executeTakeFirst();
    if (!row) throw new IssuerError('misconfigured', 'This issuer told of no such card.');
    return row;
  }
  const destroy = (row: Row) => change(row.client_ref, { secret_sealed: null });

  return {
    ...issuer,
    // What is found by reference here is our own note of it; the issuer itself can still not be asked.
    capabilities: { ...issuer.capabilities, reveal: 'retrieve' },
    async create(order, at): Promise<CreatedCard> {
      const { clientRef: client_ref } = order;
      const first = await db
        .insertInto('told_once')
        .values({
          issuer_id: issuer.id,
          client_ref,
          state: 'asked',
          card_ref: null,
          facts: null,
          secret_sealed: null,
          expires_at: order.expiresAt.toISOString(),
          created_at: at.toISOString(),
        })
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst();
      if (first.numInsertedOrUpdatedRows !== 1n) return secondTime(await byClientRef(client_ref));
      const { secret, ...facts } = await issuer.create(order, at).catch(async (error: unknown) => {
        const isClear = error instanceof IssuerError && NOTHING_MADE.includes(error.kind);
        if (isClear) await forget(client_ref);
        throw error;
      });
      if (!secret) throw new IssuerError('unknown_outcome', 'The issuer told no number.');
      const sealed = secret.use((number, code) =>
        sealer.seal(JSON.stringify([number, code]), aadOf({ client_ref })),
      );
      await change(client_ref, {
        state: 'open',
        card_ref: facts.ref,
        facts: JSON.stringify({ ...facts, limit: { ...facts.limit, minor: String(facts.limit.minor) } }),
        secret_sealed: sealed,
      });
      return { ...facts, secret: null };
    },
    read: async (ref) => factsOf(await find(ref)),
    async activate(ref) {
      // Such an issuer opens its cards itself.
      if ((await find(ref)).state !== 'open') throw new IssuerError('declined', 'The card is closed.');
    },
    async reveal(ref) {
      const row = await find(ref);
      if (row.expires_at <= now().toISOString()) await destroy(row);
      else if (row.state === 'open' && row.secret_sealed !== null) {
        const [number, code] = JSON.parse(sealer.open(row.secret_sealed, aadOf(row)).toString('utf8'));
        return new CardSecret(number, code);
      }
      throw new IssuerError('declined', 'The card is closed; its number was destroyed.');
    },
    async forget(ref) {
      await db
        .updateTable('told_once')
        .set({ secret_sealed: null })
        .where('issuer_id', '=', issuer.id)
        .where('card_ref', '=', ref)
        .where('secret_sealed', 'is not', null)
        .execute();
    },
    async close(ref) {
      const row = await find(ref);
      // Whatever the issuer says next, nobody here can use the card any more.
      await destroy(row);
      if (row.state === 'closed') return 'already_closed';
      const word = await issuer.close(ref);
      await change(row.client_ref, { state: 'closed' });
      return word;
    },
    async findByClientRef(clientRef) {
      const row = await byClientRef(clientRef);
      if (!row) return [];
      if (!row.card_ref) throw outcomeUnknown();
      return [factsOf(row)];
    },
  };

  async function forget(clientRef: string): Promise<void> {
    await db
      .deleteFrom('told_once')
      .where('issuer_id', '=', issuer.id)
      .where('client_ref', '=', clientRef)
      .execute();
  }
}

function secondTime(row: Row | undefined): CreatedCard {
  if (row?.card_ref) return { ...factsOf(row), secret: null };
  throw outcomeUnknown();
}

const outcomeUnknown = () =>
  new IssuerError(
    'unknown_outcome',
    'The issuer did not say whether it made this card, and asking again could make a second one.',
    { issuerCode: OUTCOME_UNKNOWN },
  );

function factsOf({ facts, state }: Row): CardFacts {
  const { limit, brand, ...kept } = JSON.parse(facts ?? '{}');
  return {
    ref: String(kept.ref),
    brand: CardBrand.parse(brand),
    last4: String(kept.last4),
    expMonth: Number(kept.expMonth),
    expYear: Number(kept.expYear),
    limit: { currency: String(limit.currency), minor: BigInt(limit.minor) },
    state: state === 'open' ? 'open' : 'closed',
  };
}

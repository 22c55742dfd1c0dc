import type { Selectable } from 'kysely';
import { CardSecret } from '#server/crypto/card-secret';
import type { Sealer } from '#server/crypto/sealer';
import { newId } from '#server/crypto/tokens';
import { roundUpTo } from '#server/issuers/cap-step';
import type { CardFacts, CardIssuer, IssuerCapabilities } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import { newCardNumber, newSecurityCode } from '#server/issuers/sandbox/card-numbers';
import { sandboxEvents } from '#server/issuers/sandbox/sandbox-events';
import type { Db } from '#server/store/database';
import type { Schema } from '#server/store/schema';

const CAPABILITIES: IssuerCapabilities = {
  currencies: ['USD', 'EUR', 'GBP'],
  limitStepMinor: 1n,
  minMinor: 1n,
  singleUse: 'on_approval',
  sparesProbe: false,
  lifetimeCap: true,
  inertCreate: true,
  idempotency: 'header',
  reveal: 'retrieve',
  close: true,
  events: 'poll',
  realtimeDecision: false,
  merchantInEvents: 'domain',
  categoryControls: false,
  setUpMayBlock: false,
};

/** The sandbox's vault: number and code rest sealed beside the card, and cards buy nothing outside the sandbox. */
export function createSandboxIssuer({
  db,
  sealer,
  development,
}: {
  db: Db;
  sealer: Sealer;
  development: boolean;
}): CardIssuer {
  if (!development)
    throw new Error('The sandbox issuer makes cards that buy nothing; it runs in development only.');

  const cards = () => db.selectFrom('sandbox_cards').selectAll();
  const byClientRef = (clientRef: string) =>
    cards().where('client_ref', '=', clientRef).orderBy('created_at').execute();
  async function find(ref: string) {
    const row = await cards().where('ref', '=', ref).executeTakeFirst();
    if (!row) throw new IssuerError('misconfigured', 'The sandbox has no such card.');
    return row;
  }
  /** Steps of a card's life; what has gone on already is no step back. */
  const step = (ref: string, from: readonly string[], state: string) =>
    db
      .updateTable('sandbox_cards')
      .set({ state })
      .where('ref', '=', ref)
      .where('state', 'in', [...from])
      .executeTakeFirst();

  return {
    id: 'sandbox',
    capabilities: CAPABILITIES,
    capFor: (amount) => roundUpTo(amount, CAPABILITIES.limitStepMinor),
    async create({ clientRef, limit, expiresAt }, now) {
      for (;;) {
        const [existing] = await byClientRef(clientRef);
        if (existing) return { ...toFacts(existing), secret: null };
        const number = newCardNumber();
        const ref = newId('sbx');
        const row = {
          ref,
          client_ref: clientRef,
          secret_sealed: sealer.seal(JSON.stringify([number, newSecurityCode()]), ref),
          number_mac: sealer.mac(number),
          brand: 'visa',
          last4: number.slice(-4),
          exp_month: BigInt(now.getUTCMonth() + 1),
          exp_year: BigInt(now.getUTCFullYear() + 3),
          currency: limit.currency,
          limit_minor: limit.minor,
          state: 'inert',
          used: 0n,
          expires_at: expiresAt.toISOString(),
          created_at: now.toISOString(),
        };
        // Another call may have been first, or the number may exist: then nothing is written and the next look tells which.
        await db
          .insertInto('sandbox_cards')
          .values(row)
          .onConflict((oc) => oc.doNothing())
          .execute();
      }
    },
    read: async (ref) => toFacts(await find(ref)),
    async activate(ref) {
      const opened = await step(ref, ['inert', 'open'], 'open');
      if (opened.numUpdatedRows === 0n) throw new IssuerError('declined', 'The sandbox card is closed.');
    },
    async reveal(ref) {
      const row = await find(ref);
      const [number, code] = JSON.parse(sealer.open(row.secret_sealed, ref).toString('utf8'));
      return new CardSecret(number, code);
    },
    async close(ref) {
      await find(ref);
      const closed = await step(ref, ['inert', 'open'], 'closed');
      return closed.numUpdatedRows > 0n ? 'closed' : 'already_closed';
    },
    findByClientRef: async (clientRef) => (await byClientRef(clientRef)).map(toFacts),
    eventsOf: (ref) => sandboxEvents(db, ref),
    health: async () => ({ ok: true }),
  };
}

function toFacts(row: Selectable<Schema['sandbox_cards']>): CardFacts {
  return {
    ref: row.ref,
    brand: row.brand === 'mastercard' ? 'mastercard' : 'visa',
    last4: row.last4,
    expMonth: Number(row.exp_month),
    expYear: Number(row.exp_year),
    limit: { currency: row.currency, minor: row.limit_minor },
    state: row.state === 'inert' || row.state === 'open' ? row.state : 'closed',
  };
}

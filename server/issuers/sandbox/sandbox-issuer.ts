import type { Selectable } from 'kysely';
import { CardSecret } from '#server/crypto/card-secret';
import type { Sealer } from '#server/crypto/sealer';
import { newId } from '#server/crypto/tokens';
import type { CardIssuer, IssuedCard } from '#server/issuers/card-issuer';
import { newCardNumber, newSecurityCode } from '#server/issuers/sandbox/card-numbers';
import type { Db } from '#server/store/database';
import type { Schema } from '#server/store/schema';

/** The sandbox's vault. A card is told once, as some issuers do, so number and code rest sealed beside it. */
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
  return {
    id: 'sandbox',
    currencies: ['USD', 'EUR', 'GBP'],
    capFor: (amount) => amount,
    async issue({ clientRef, limit, expiresAt }, now) {
      for (;;) {
        const existing = await db
          .selectFrom('sandbox_cards')
          .selectAll()
          .where('client_ref', '=', clientRef)
          .executeTakeFirst();
        if (existing) return toIssued(existing);
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
          state: 'open',
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
    async reveal(ref) {
      const row = await db
        .selectFrom('sandbox_cards')
        .select('secret_sealed')
        .where('ref', '=', ref)
        .executeTakeFirstOrThrow();
      const [number, code] = JSON.parse(sealer.open(row.secret_sealed, ref).toString('utf8'));
      return new CardSecret(number, code);
    },
    async close(ref) {
      const closed = await db
        .updateTable('sandbox_cards')
        .set({ state: 'closed' })
        .where('ref', '=', ref)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return closed.numUpdatedRows > 0n ? 'closed' : 'already_closed';
    },
  };
}

function toIssued(row: Selectable<Schema['sandbox_cards']>): IssuedCard {
  return {
    ref: row.ref,
    brand: row.brand === 'mastercard' ? 'mastercard' : 'visa',
    last4: row.last4,
    expMonth: Number(row.exp_month),
    expYear: Number(row.exp_year),
    limit: { currency: row.currency, minor: row.limit_minor },
    expiresAt: new Date(row.expires_at),
  };
}

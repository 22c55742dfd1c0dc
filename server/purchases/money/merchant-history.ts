/** History is what a person approved, a shop took and did not give back; asking, cancelling and refunds launder nothing. */
import { sql } from 'kysely';
import { portOf } from '#domain/merchant/merchant-domain';
import type { Merchant } from '#protocol/merchant';
import type { Db, Tx } from '#server/store/database';

const history = (tx: Db | Tx, accountId: string) =>
  // Written out, because the index holds these rows alone and a parameter could be any number.
  tx.selectFrom('purchases').where('account_id', '=', accountId).where('history', '=', sql<bigint>`1`);

/** Whether the owner paid anybody of this registered name, at whatever port. */
export async function isKnownName(tx: Db | Tx, accountId: string, registrable: string): Promise<boolean> {
  const row = await history(tx, accountId)
    .select('id')
    .where('merchant_registrable', '=', registrable)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Another port is another shop until it was paid there. In development every `*.localhost` shop has some port.
 * `besides`: a purchase does not make its own merchant a usual one.
 */
export async function isKnownMerchant(
  tx: Db | Tx,
  accountId: string,
  merchant: Merchant,
  besides = '',
): Promise<boolean> {
  const port = portOf(merchant);
  const row = await history(tx, accountId)
    .select('id')
    .where('merchant_registrable', '=', merchant.registrable)
    .where('id', '!=', besides)
    .$if(merchant.scheme === 'https', (rows) =>
      port === ''
        ? rows.where('merchant_host', 'not like', '%:%')
        : rows.where('merchant_host', 'like', `%:${port}`),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Steps from name to name through the index: as many looks as there are merchants, however many purchases there were. */
export async function knownMerchants(tx: Db | Tx, accountId: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with recursive known (name) as (
      select min(merchant_registrable) from purchases where account_id = ${accountId} and history = 1
      union all
      select (
        select min(merchant_registrable) from purchases
        where account_id = ${accountId} and history = 1 and merchant_registrable > known.name
      ) from known where known.name is not null
    )
    select name from known where name is not null limit ${most}`.execute(tx);
  return rows.map((row) => row.name);
}

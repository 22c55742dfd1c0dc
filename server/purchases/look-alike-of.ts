import { domainToUnicode } from 'node:url';
import { findLookAlike } from '#domain/look-alike';
import { registrableOf } from '#domain/merchant-domain';
import type { Db, Tx } from '#server/store/database';

const MOST_MERCHANTS = 1000;

/** Which of the owner's merchants this one could be taken for: those on the agent's list and those the owner paid before. */
export async function lookAlikeOf(
  tx: Db | Tx,
  accountId: string,
  registrable: string,
  allowed: readonly string[],
): Promise<string | null> {
  const paid = await tx
    .selectFrom('purchases')
    .select('merchant_registrable')
    .distinct()
    .where('account_id', '=', accountId)
    .where('state', '=', 'authorised')
    .where('decided_by', '!=', 'rule')
    .limit(MOST_MERCHANTS)
    .execute();
  const own = [
    ...allowed.map((rule) => registrableOf(rule.split(':')[0] ?? rule)),
    ...paid.map((row) => row.merchant_registrable),
  ];
  return findLookAlike(domainToUnicode(registrable), own.map(domainToUnicode));
}

import { domainToUnicode } from 'node:url';
import { findLookAlike } from '#domain/merchant/look-alike';
import { registrableOf } from '#domain/merchant/merchant-domain';
import type { Merchant } from '#protocol/merchant';
import { isKnownName, knownMerchants } from '#server/purchases/money/merchant-history';
import type { Db, Tx } from '#server/store/database';

const MOST_MERCHANTS = 1000;

/** Which of the owner's merchants this one could be taken for: those on the agent's list and those the owner paid before. */
export async function knownLookAlike(
  tx: Db | Tx,
  accountId: string,
  merchant: Merchant,
  allowed: readonly string[],
): Promise<string | null> {
  const listed = allowed.map((rule) => registrableOf(rule.split(':')[0] ?? rule));
  // One of the owner's own is nobody's look-alike; only for a stranger all of them are read.
  if (await isKnownName(tx, accountId, merchant.registrable)) return null;
  const own = [...listed, ...(await knownMerchants(tx, accountId, MOST_MERCHANTS))];
  const seen = {
    hostname: domainToUnicode(merchant.hostname),
    registrable: domainToUnicode(merchant.registrable),
  };
  return findLookAlike(seen, own.map(domainToUnicode));
}

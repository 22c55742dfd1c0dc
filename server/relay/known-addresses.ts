import type { PurchaseRow } from '#server/purchases/purchase-deps';
import { addressKey, type PayAddress } from '#server/relay/pay-address';
import type { Db } from '#server/store/database';

/** `laterHours`: zero where it charges at once, else within how many hours the owner lets it charge. */
export type KnownAddress = Omit<PayAddress, 'scheme'> & { readonly laterHours: number };

export async function knownAddresses(
  db: Db,
  { account_id, merchant_host }: PurchaseRow,
): Promise<KnownAddress[]> {
  const rows = await db
    .selectFrom('pay_addresses')
    .select(['method', 'host', 'path', 'operation', 'later_hours'])
    .where('account_id', '=', account_id)
    .where('merchant_host', '=', merchant_host)
    .execute();
  return rows.map(({ later_hours, ...address }) => ({ ...address, laterHours: Number(later_hours) }));
}

type Known = { readonly address: PayAddress | null; readonly knownAddresses: readonly KnownAddress[] };

/** The entry for exactly this address; what the shop does elsewhere says nothing about it. */
export function knownAs({ address, knownAddresses: known }: Known): KnownAddress | null {
  if (!address) return null;
  const key = addressKey(address);
  return known.find((one) => addressKey(one) === key) ?? null;
}

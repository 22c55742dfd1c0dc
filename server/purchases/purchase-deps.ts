import type { Selectable } from 'kysely';
import type { Merchant } from '#protocol/merchant';
import type { Money } from '#protocol/money';
import type { Sealer } from '#server/crypto/sealer';
import type { CardIssuer } from '#server/issuers/card-issuer';
import type { Db } from '#server/store/database';
import type { Schema } from '#server/store/schema';
import type { Signals } from '#server/store/signals/signals';

export type PurchaseDeps = {
  db: Db;
  sealer: Sealer;
  /** In the order they are asked; the first that makes cards in the currency is the one. */
  issuers: readonly CardIssuer[];
  signals: Signals;
  publicUrl: string;
  development: boolean;
  /** A mail server is set, so an owner with an address hears of what waits. */
  mails: boolean;
  now: () => Date;
  /** A browser that holds this grant must let go of its tab. */
  onGrantClosed: (deviceId: string, grantId: string, why: string) => void;
};

export type PurchaseRow = Selectable<Schema['purchases']>;
export type AgentRow = Selectable<Schema['agents']>;

export const headroomOf = (row: PurchaseRow): Money => ({
  currency: row.currency,
  minor: row.headroom_minor,
});
export const amountOf = (row: PurchaseRow): Money => ({ currency: row.currency, minor: row.amount_minor });
export const capOf = (row: PurchaseRow): Money => ({ currency: row.currency, minor: row.cap_minor });

export function merchantOf(row: PurchaseRow): Merchant {
  return {
    scheme: row.merchant_scheme === 'http' ? 'http' : 'https',
    host: row.merchant_host,
    hostname: row.merchant_host.split(':')[0] ?? row.merchant_host,
    registrable: row.merchant_registrable,
  };
}

import type { Selectable } from 'kysely';
import type { CardValues } from '#protocol/checkout';
import { settingsOf } from '#server/purchases/money/spending';
import type { AccountRow } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export type Holder = Omit<CardValues, 'number' | 'cvc'>;

/** What stands on a card beside its number and code: the expiry, and the owner's own name and postcode. */
export function cardHolder(card: Selectable<Schema['cards']>, account: AccountRow): Holder {
  const { name, address } = settingsOf(account).cardholder;
  return {
    exp_month: Number(card.exp_month),
    exp_year: Number(card.exp_year),
    name,
    ...(address ? { postal_code: address.postal_code } : {}),
  };
}

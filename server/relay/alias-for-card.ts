/** Only here is the real code compared with the alias's, because only the backend knows both. */
import { makeAlias } from '#domain/purchase/alias-card';
import type { CardBrand } from '#protocol/card';
import type { Alias } from '#protocol/checkout';
import type { CardSecret } from '#server/crypto/card-secret';

export type AliasOf = {
  brand: CardBrand;
  expMonth: number;
  expYear: number;
  name: string;
  random: (bound: number) => number;
};

export function aliasForCard(card: CardSecret, order: AliasOf): Alias | null {
  return card.use((number, realCvc) =>
    makeAlias({ ...order, length: number.length, realLast4: number.slice(-4), realCvc }),
  );
}

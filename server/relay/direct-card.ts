/**
 * Direct delivery: the real card leaves in one envelope that only the asking browser's own key opens. Nothing of it is
 * kept here, and only `openCard` calls this, for a purchase that was approved as direct.
 */
import type { DirectCard } from '#protocol/checkout';
import type { PublicJwk } from '#protocol/device';
import type { CardSecret } from '#server/crypto/card-secret';
import type { Holder } from '#server/purchases/cards/card-holder';
import { sealFor } from '#server/relay/envelope';

type Around = Omit<DirectCard, 'mode' | 'card'> & { card: Holder };

export const sealDirectCard = (secret: CardSecret, key: PublicJwk, around: Around): Promise<string> =>
  secret.use((number, cvc) =>
    sealFor(key, {
      ...around,
      mode: 'direct',
      card: { ...around.card, number, cvc },
    } satisfies DirectCard),
  );

import { DELIVERY_WORDS } from '#domain/say/delivery-words';
import type { Delivery } from '#protocol/delivery';

/** Says who can read the card. A sealed one nobody can, and then nothing needs to be said. */
export function DeliveryNote({ delivery }: { delivery: Delivery }) {
  if (delivery === 'sealed') return null;
  const { name, means } = DELIVERY_WORDS[delivery];
  return (
    <p className="note warn" data-delivery={delivery}>
      <span aria-hidden="true">▲ </span>
      <strong>{name}.</strong> {means}
    </p>
  );
}

import type { Breaker } from '#server/issuers/breaker';
import type { CardIssuer } from '#server/issuers/card-issuer';

/** Every question that reaches the issuer passes its breaker; only `health` always asks, and its success mends. */
export function withBreaker(issuer: CardIssuer, breaker: Breaker): CardIssuer {
  return {
    ...issuer,
    create: (order, now) => breaker.run(() => issuer.create(order, now)),
    read: (ref) => breaker.run(() => issuer.read(ref)),
    activate: (ref) => breaker.run(() => issuer.activate(ref)),
    reveal: (ref) => breaker.run(() => issuer.reveal(ref)),
    close: (ref) => breaker.run(() => issuer.close(ref)),
    findByClientRef: (clientRef) => breaker.run(() => issuer.findByClientRef(clientRef)),
    eventsOf: (ref) => breaker.run(() => issuer.eventsOf(ref)),
    async health() {
      const health = await issuer.health();
      if (health.ok) breaker.reset();
      return health;
    },
  };
}

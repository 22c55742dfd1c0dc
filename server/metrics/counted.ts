import type { CardIssuer } from '#server/issuers/card-issuer';
import type { Metrics } from '#server/metrics/metrics';
import type { Purchases } from '#server/purchases/purchases';
import type { Relay } from '#server/relay/relay';

/** The same rooms, counted at their doors, so that no room knows of metrics. */
export function countedPurchases(purchases: Purchases, metrics: Metrics): Purchases {
  return {
    ...purchases,
    async request(...ask) {
      const requested = await purchases.request(...ask);
      metrics.decided('rules', requested.ok ? requested.answer.status : requested.code);
      return requested;
    },
    async approve(...ask) {
      const decision = await purchases.approve(...ask);
      metrics.decided('owner', decision.ok ? 'approved' : decision.code);
      return decision;
    },
    async deny(...ask) {
      const decision = await purchases.deny(...ask);
      metrics.decided('owner', decision.ok ? 'denied' : decision.code);
      return decision;
    },
  };
}

export function countedIssuer(issuer: CardIssuer, metrics: Metrics): CardIssuer {
  return {
    ...issuer,
    async create(...order) {
      const before = performance.now();
      let outcome: 'issued' | 'failed' = 'failed';
      try {
        const card = await issuer.create(...order);
        outcome = 'issued';
        return card;
      } finally {
        metrics.issued(issuer.id, outcome, (performance.now() - before) / 1000);
      }
    },
  };
}

export function countedRelay(relay: Relay, metrics: Metrics): Relay {
  return {
    ...relay,
    async relay(...ask) {
      const relayed = await relay.relay(...ask);
      metrics.relayed(relayed.ok ? 'answered' : relayed.reason_code);
      return relayed;
    },
    async fillCheckout(...ask) {
      const filled = await relay.fillCheckout(...ask);
      metrics.filled(filled?.fill.outcome ?? 'not_found');
      return filled;
    },
  };
}

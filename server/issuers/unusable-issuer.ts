import type { CardIssuer, IssuerCapabilities } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';

/** No currency, so that no order is placed with it; no events, so that nobody asks it what happened. */
const NONE: IssuerCapabilities = {
  currencies: [],
  limitStepMinor: 1n,
  minMinor: 1n,
  singleUse: 'none',
  sparesProbe: false,
  lifetimeCap: false,
  inertCreate: false,
  idempotency: 'none',
  reveal: 'retrieve',
  close: false,
  events: 'none',
  realtimeDecision: false,
  merchantInEvents: 'none',
  categoryControls: false,
  setUpMayBlock: false,
};

/** Stands for an issuer that cannot be asked. Its cards keep a name; every question is refused with the reason. */
export function unusableIssuer(id: string, why: string): CardIssuer {
  const refuse = async (): Promise<never> => {
    throw new IssuerError('misconfigured', why, { issuerCode: 'issuer_unusable' });
  };
  return {
    id,
    capabilities: NONE,
    capFor: (amount) => amount,
    create: refuse,
    read: refuse,
    activate: refuse,
    reveal: refuse,
    close: refuse,
    findByClientRef: refuse,
    eventsOf: refuse,
    health: async () => ({ ok: false, kind: 'misconfigured', message: why }),
  };
}

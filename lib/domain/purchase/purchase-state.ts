import type { PurchaseState, WireStatus } from '#protocol/purchase';

/** What an agent is told of each state. `issuing` is not yet `approved`: that word is said once the card exists. */
const WIRE: Record<PurchaseState, WireStatus> = {
  denied: 'denied',
  pending_review: 'pending_review',
  issuing: 'pending_review',
  issued: 'approved',
  filling: 'approved',
  // Until the issuer confirms, the card may still pay and its money is still held.
  closing: 'approved',
  authorised: 'approved',
  settled: 'approved',
  expired: 'expired',
  closed_unused: 'expired',
  cancelled: 'cancelled',
  failed: 'failed',
};

/** Where a request begins, by the rules' verdict. */
export const FIRST_STATE = {
  approved: 'issuing',
  denied: 'denied',
  pending_review: 'pending_review',
} as const satisfies Record<string, PurchaseState>;

/** Every legal step; anything else is refused where it is asked for. What the network charged is believed at any time. */
const STEPS: Record<PurchaseState, readonly PurchaseState[]> = {
  denied: [],
  pending_review: ['issuing', 'denied', 'expired', 'cancelled'],
  issuing: ['issued', 'failed', 'cancelled', 'closed_unused'],
  issued: ['filling', 'closing', 'authorised', 'settled'],
  filling: ['issued', 'closing', 'authorised', 'settled'],
  closing: ['closed_unused', 'cancelled', 'failed', 'authorised', 'settled'],
  // An authorisation that was reversed in full leaves a card to close and money to give back.
  authorised: ['settled', 'closing'],
  settled: [],
  expired: [],
  // A card that was declined may be followed by another one, once.
  closed_unused: ['issuing', 'authorised', 'settled'],
  cancelled: ['authorised', 'settled'],
  failed: ['authorised', 'settled'],
};

export const wireStatus = (state: PurchaseState): WireStatus => WIRE[state];
export const canStep = (from: PurchaseState, to: PurchaseState): boolean => STEPS[from].includes(to);

import type { PurchaseState, WireStatus } from '#protocol/purchase';

/** What an agent is told of each state. `issuing` is not yet `approved`: that word is said once the card exists. */
const WIRE: Record<PurchaseState, WireStatus> = {
  denied: 'denied',
  pending_review: 'pending_review',
  issuing: 'pending_review',
  issued: 'approved',
  filling: 'approved',
  authorised: 'approved',
  expired: 'expired',
  closed_unused: 'expired',
  failed: 'failed',
};

/** Every legal step; anything else is refused where it is asked for. */
const STEPS: Record<PurchaseState, readonly PurchaseState[]> = {
  denied: [],
  pending_review: ['issuing', 'denied', 'expired'],
  issuing: ['issued', 'failed'],
  issued: ['filling', 'authorised', 'closed_unused'],
  filling: ['issued', 'authorised', 'closed_unused'],
  // The network may report an authorisation after we asked for the close.
  closed_unused: ['authorised'],
  authorised: [],
  expired: [],
  failed: [],
};

export const wireStatus = (state: PurchaseState): WireStatus => WIRE[state];
export const canStep = (from: PurchaseState, to: PurchaseState): boolean => STEPS[from].includes(to);

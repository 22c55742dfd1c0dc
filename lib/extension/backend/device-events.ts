import type { DeviceState, ReadyPurchase } from '#protocol/device-state';
import type { HistoryEvent } from '#protocol/history';
import type { PurchaseState, PurchaseView } from '#protocol/purchase';

const SAID: Record<PurchaseState, string> = {
  denied: 'Denied',
  pending_review: 'Waiting for a decision',
  issuing: 'Approved, card on its way',
  issued: 'Approved, card issued',
  filling: 'Card being filled',
  closing: 'Card being closed',
  authorised: 'Paid',
  settled: 'Paid and settled',
  expired: 'Expired without a decision',
  closed_unused: 'Card closed unused',
  cancelled: 'Cancelled',
  failed: 'Failed',
};

const ofPurchase = (purchase: PurchaseView, at: string): HistoryEvent => ({
  key: `${purchase.id} ${purchase.state}`,
  at: purchase.state === 'pending_review' ? purchase.requested_at : at,
  request_id: purchase.id,
  agent_name: purchase.agent.name,
  merchant_host: purchase.merchant.host,
  registrable: purchase.merchant.registrable,
  amount: purchase.amount,
  currency: purchase.currency,
  what: purchase.state,
  who: purchase.decided_by ?? purchase.agent.name,
  text: purchase.reason ?? SAID[purchase.state],
});

/** An agent seat is told of ready purchases only. */
const ofReady = (ready: ReadyPurchase, at: string): HistoryEvent => ({
  key: `${ready.request_id} issued`,
  at,
  request_id: ready.request_id,
  agent_name: ready.agent_name,
  merchant_host: ready.merchant_host,
  registrable: ready.registrable,
  amount: ready.approved.amount,
  currency: ready.approved.currency,
  what: 'issued',
  who: ready.agent_name,
  text: `Approved, card ending ${ready.last4} ready`,
});

/** One event for each state a purchase was seen in. */
export function eventsOf(state: DeviceState, now: Date): HistoryEvent[] {
  const at = now.toISOString();
  const purchases = [...state.waiting, ...state.recent].map((purchase) => ofPurchase(purchase, at));
  const known = new Set(purchases.map(({ key }) => key));
  return [
    ...purchases,
    ...state.ready.map((ready) => ofReady(ready, at)).filter(({ key }) => !known.has(key)),
  ];
}

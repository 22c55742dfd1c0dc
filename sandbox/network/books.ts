import { type Faults, openFaults } from '#sandbox/network/faults';

/** What arrived at a payment endpoint, and what became of it. */
export type Payment = {
  endpoint: string;
  number: string;
  exp_month: number;
  exp_year: number;
  cvc: string;
  name: string;
  amount?: string;
  /** `refused` by the endpoint itself; `tokenised` until the token is charged; then what the network said. */
  status: 'refused' | 'tokenised' | 'approved' | 'declined' | 'unknown';
  decline_code?: string;
  order_id?: string;
  at: string;
};
export type OrderEntry = {
  id: string;
  shop: string;
  technique: string;
  amount: string;
  currency: string;
  status: 'paid' | 'declined' | 'unknown';
  last4: string;
  /** The acquirer's name for the charge: with it this order is found in the network's log. Empty when it gave none. */
  charge_id: string;
  at: string;
};
/** What reached a shop beside its payment: look-ups, drafts saved by themselves, card marks derived in the page. */
export type Sideline = { endpoint: string; what: Readonly<Record<string, string>>; at: string };
export type Controls = {
  echo_card: boolean;
  slow_ms: number;
  drop_after: number;
  /** Every payment through the provider is challenged, not only totals that end in .33. */
  challenge_all: boolean;
};

/** The recipients' own record: in memory, never printed, readable with the network key only. */
export type Books = {
  payments: Payment[];
  orders: OrderEntry[];
  sidelines: Sideline[];
  controls: Controls;
  faults: Faults;
};

export const openBooks = (): Books => ({
  payments: [],
  orders: [],
  sidelines: [],
  controls: { echo_card: false, slow_ms: 0, drop_after: 0, challenge_all: false },
  faults: openFaults(),
});

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
  status: 'refused' | 'tokenised' | 'approved' | 'declined';
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
  status: 'paid' | 'declined';
  last4: string;
  at: string;
};
export type Controls = { echo_card: boolean; slow_ms: number; drop_after: number };

/** The recipients' own record: in memory, never printed, readable with the network key only. */
export type Books = { payments: Payment[]; orders: OrderEntry[]; controls: Controls };

export const openBooks = (): Books => ({
  payments: [],
  orders: [],
  controls: { echo_card: false, slow_ms: 0, drop_after: 0 },
});

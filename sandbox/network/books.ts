/** What the other side wrote down, in memory and for the holder of the network key only: tests and the demo read it. */
export type Payment = {
  endpoint: string;
  number: string;
  exp_month: number;
  exp_year: number;
  cvc: string;
  name: string;
  status: string;
  decline_code?: string;
  at: string;
};
export type Order = {
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

export type Books = { payments: Payment[]; orders: Order[]; controls: Controls };

export const openBooks = (): Books => ({
  payments: [],
  orders: [],
  controls: { echo_card: false, slow_ms: 0, drop_after: 0 },
});

/** One line of what happened in this browser, kept there and shown in the side panel; never holds card data. */
export type HistoryEvent = {
  key: string;
  at: string;
  request_id: string | null;
  agent_name: string | null;
  merchant_host: string | null;
  registrable: string | null;
  amount: string | null;
  currency: string | null;
  what: string;
  who: string;
  text: string;
};

/**
 * Words that are put beside a known name to make another one of it, and that name nobody by themselves:
 * `amazonpayments.com` wears `amazon`, `store.example` wears nothing.
 */
export const LURE_WORDS: ReadonlySet<string> = new Set(
  `account accounts admin alert api app apps auth bank bill billing bonus buy card care cart cdn center checkout
  claim client cloud co com confirm connect customer customers dashboard deals direct donate download email free gift
  global group help helpdesk hq id inc info invoice invoices login mail mobile my net news notice official online
  order orders org outlet pass pay payment payments payout portal promo purchase recover refund refunds renew reset
  reward rewards sale sales secure security service services session shop shopping sign signin signup site
  status store subscription support team the update updates us user users verify verification wallet web web3 www
  get use try join go`.split(/\s+/),
);

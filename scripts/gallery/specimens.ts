import type { ReadyPurchase } from '#protocol/device-state';
import type { ArmedView } from '#protocol/messages';
import type { PurchaseView } from '#protocol/purchase';

/** One purchase as it waits; a specimen changes what it shows. */
export const purchase = (change: Partial<PurchaseView> = {}): PurchaseView => ({
  id: 'req_specimen',
  agent: { id: 'agt_specimen', name: 'engineering' },
  merchant: { host: 'github.com', registrable: 'github.com', mark: 'first_time', looks_like: null },
  amount: '12.00',
  currency: 'USD',
  card_limit: '12.00',
  said: {
    merchant_name: 'GitHub',
    description: 'GitHub Copilot seat renewal',
    justification: 'The engineering team needs it for the release on Friday.',
    category_hint: null,
    line_items: [],
  },
  state: 'pending_review',
  status: 'pending_review',
  reason_code: null,
  reason: null,
  suggestion: null,
  rules: [],
  delivery: 'sealed',
  digest: 'digest',
  requested_at: new Date(Date.now() - 120_000).toISOString(),
  expires_at: new Date(Date.now() + 79_000_000).toISOString(),
  decided_at: null,
  decided_by: null,
  daily: { limit: '30.00', spent: '17.00', remaining: '13.00' },
  card: null,
  fill: null,
  ...change,
});

export const ready: ReadyPurchase = {
  request_id: 'req_specimen',
  agent_name: 'engineering',
  merchant_host: 'render.com',
  registrable: 'render.com',
  approved: { amount: '14.00', currency: 'USD' },
  delivery: 'sealed',
  last4: '8061',
  card_expires_at: new Date(Date.now() + 3_000_000).toISOString(),
  view_path: '/card/specimen',
};

export const armed = (phase: ArmedView['phase']): ArmedView => ({
  delivery: 'sealed',
  request_id: 'req_specimen',
  tab_id: 1,
  merchant_host: 'render.com',
  phase,
  relays: 0,
  expires_at: new Date(Date.now() + 300_000).toISOString(),
});

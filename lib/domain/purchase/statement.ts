import type { PurchaseView } from '#protocol/purchase';

type Shown = Pick<
  PurchaseView,
  'id' | 'agent' | 'merchant' | 'amount' | 'currency' | 'card_limit' | 'amount_headroom' | 'said' | 'delivery'
>;

/** What an approver is shown, in one spelling. Its digest travels with the approval, so that nothing can change in between. */
export function approvalStatement(purchase: Shown): string {
  const { id, agent, merchant, amount, currency, card_limit, amount_headroom, said, delivery } = purchase;
  return canonicalJson({
    purpose: 'countersign approval 1',
    id,
    agent: { id: agent.id, name: agent.name },
    merchant: merchant.host,
    amount,
    currency,
    card_limit,
    amount_headroom,
    said,
    delivery,
  });
}

/** JSON with sorted keys and no spaces: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

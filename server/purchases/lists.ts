import { formatAmount } from '#domain/money-math';
import { wireStatus } from '#domain/purchase-state';
import { CardBrand, CardState, type CardView } from '#protocol/card';
import type { ReadyPurchase } from '#protocol/device-state';
import { PurchaseState, type PurchaseView, type WireStatus } from '#protocol/purchase';
import { linkOf } from '#server/purchases/card-link';
import { amountOf, type PurchaseDeps } from '#server/purchases/purchase-deps';
import { viewPurchase } from '#server/purchases/purchase-view';
import type { AccountRow } from '#server/store/database';

export type ListQuery = {
  status?: WireStatus | undefined;
  agent?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};
export type Page<T> = { items: T[]; next: string | null };

export async function listPurchases(
  deps: PurchaseDeps,
  account: AccountRow,
  query: ListQuery,
): Promise<Page<PurchaseView>> {
  let rows = deps.db
    .selectFrom('purchases')
    .selectAll()
    .where('account_id', '=', account.id)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.agent) rows = rows.where('agent_id', '=', query.agent);
  if (query.status) {
    const states = PurchaseState.options.filter((state) => wireStatus(state) === query.status);
    rows = rows.where('state', 'in', states);
  }
  const cursor = query.cursor ? readCursor(query.cursor) : null;
  if (cursor) {
    rows = rows.where((eb) =>
      eb.or([
        eb('requested_at', '<', cursor.at),
        eb.and([eb('requested_at', '=', cursor.at), eb('id', '<', cursor.id)]),
      ]),
    );
  }
  const found = await rows.execute();
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  const items: PurchaseView[] = [];
  for (const row of page) items.push(await viewPurchase(deps.db, account, row, deps.now()));
  return { items, next: found.length > query.limit && last ? writeCursor(last.requested_at, last.id) : null };
}

const writeCursor = (at: string, id: string) => Buffer.from(`${at} ${id}`).toString('base64url');

function readCursor(text: string): { at: string; id: string } | null {
  const [at, id] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  return at && id ? { at, id } : null;
}

/** What a browser may fill now: approved, not yet paid, the card still open. */
export async function readyPurchases(
  deps: PurchaseDeps,
  accountId: string,
  agentIds: readonly string[] | 'all',
): Promise<ReadyPurchase[]> {
  if (agentIds !== 'all' && agentIds.length === 0) return [];
  let rows = deps.db
    .selectFrom('purchases')
    .innerJoin('cards', 'cards.purchase_id', 'purchases.id')
    .innerJoin('agents', 'agents.id', 'purchases.agent_id')
    .selectAll('purchases')
    .select(['cards.last4', 'cards.expires_at as card_expires_at', 'agents.name as agent_name'])
    .where('purchases.account_id', '=', accountId)
    .where('purchases.state', 'in', ['issued', 'filling'])
    .where('cards.state', '=', 'open')
    .orderBy('purchases.requested_at', 'desc')
    .limit(50);
  if (agentIds !== 'all') rows = rows.where('purchases.agent_id', 'in', [...agentIds]);
  const ready: ReadyPurchase[] = [];
  for (const row of await rows.execute()) {
    const link = await linkOf(deps.db, deps.sealer, row.id);
    if (!link || !row.last4) continue;
    ready.push({
      request_id: row.id,
      agent_name: row.agent_name,
      merchant_host: row.merchant_host,
      registrable: row.merchant_registrable,
      approved: { amount: formatAmount(amountOf(row)), currency: row.currency },
      last4: row.last4,
      card_expires_at: row.card_expires_at,
      view_path: link.path,
    });
  }
  return ready;
}

export async function listCards(deps: PurchaseDeps, accountId: string): Promise<CardView[]> {
  const rows = await deps.db
    .selectFrom('cards')
    .innerJoin('agents', 'agents.id', 'cards.agent_id')
    .innerJoin('purchases', 'purchases.id', 'cards.purchase_id')
    .leftJoin('ledger', 'ledger.purchase_id', 'cards.purchase_id')
    .selectAll('cards')
    .select([
      'agents.name as agent_name',
      'purchases.merchant_host',
      'ledger.minor as spent_minor',
      'ledger.state as spent_state',
    ])
    .where('cards.account_id', '=', accountId)
    .where('cards.last4', 'is not', null)
    .orderBy('cards.created_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    last4: row.last4 ?? '',
    brand: CardBrand.parse(row.brand),
    agent: { id: row.agent_id, name: row.agent_name },
    purchase_id: row.purchase_id,
    merchant_host: row.merchant_host,
    limit: formatAmount({ currency: row.currency, minor: row.limit_minor }),
    spent: formatAmount({
      currency: row.currency,
      minor: row.spent_state === 'authorised' ? (row.spent_minor ?? 0n) : 0n,
    }),
    currency: row.currency,
    state: CardState.parse(row.state),
    created_at: row.created_at,
    expires_at: row.expires_at,
  }));
}

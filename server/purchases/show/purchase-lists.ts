import { sql } from 'kysely';
import { formatAmount } from '#domain/money/money-math';
import { wireStatus } from '#domain/purchase/purchase-state';
import { mapPage, type Page, type PageAsk } from '#domain/say/list-page';
import { CardBrand, CardState, type CardView } from '#protocol/card';
import { Delivery, FilledDelivery } from '#protocol/delivery';
import type { ReadyPurchase } from '#protocol/device-state';
import { PurchaseState, type PurchaseView, type WireStatus } from '#protocol/purchase';
import { linkOf } from '#server/purchases/link/card-link';
import { amountOf, headroomOf, type PurchaseDeps } from '#server/purchases/purchase-deps';
import { viewPurchase } from '#server/purchases/show/purchase-view';
import type { AccountRow } from '#server/store/database';
import { byCreation, page } from '#server/store/page-query';

export type ListQuery = PageAsk & { status?: WireStatus | undefined; agent?: string | undefined };

export async function listPurchases(
  deps: PurchaseDeps,
  account: AccountRow,
  query: ListQuery,
): Promise<Page<PurchaseView>> {
  let rows = deps.db.selectFrom('purchases').selectAll().where('account_id', '=', account.id);
  if (query.agent) rows = rows.where('agent_id', '=', query.agent);
  if (query.status) {
    const states = PurchaseState.options.filter((state) => wireStatus(state) === query.status);
    rows = rows.where('state', 'in', states);
  }
  const key = { at: sql.ref<string>('requested_at'), id: sql.ref<string>('id') };
  return mapPage(await page(rows, key, query), (row) => viewPurchase(deps.db, account, row, deps.now()));
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
    .where('purchases.delivery', 'in', FilledDelivery.options)
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
      ...(row.headroom_minor > 0n ? { amount_headroom: formatAmount(headroomOf(row)) } : {}),
      delivery: FilledDelivery.parse(row.delivery),
      last4: row.last4,
      card_expires_at: row.card_expires_at,
      view_path: link.path,
    });
  }
  return ready;
}

export async function listCards(deps: PurchaseDeps, accountId: string): Promise<CardView[]> {
  const rows = await cardRows(deps, accountId).orderBy('cards.created_at', 'desc').execute();
  return rows.map(viewCard);
}

export async function pageCards(
  deps: PurchaseDeps,
  accountId: string,
  ask: PageAsk,
): Promise<Page<CardView>> {
  return mapPage(await page(cardRows(deps, accountId), byCreation('cards'), ask), viewCard);
}

export async function readCard(deps: PurchaseDeps, accountId: string, id: string): Promise<CardView | null> {
  const row = await cardRows(deps, accountId).where('cards.id', '=', id).executeTakeFirst();
  return row ? viewCard(row) : null;
}

const cardRows = (deps: PurchaseDeps, accountId: string) =>
  deps.db
    .selectFrom('cards')
    .innerJoin('agents', 'agents.id', 'cards.agent_id')
    .innerJoin('purchases', 'purchases.id', 'cards.purchase_id')
    .leftJoin('ledger', 'ledger.purchase_id', 'cards.purchase_id')
    .selectAll('cards')
    .select([
      'agents.name as agent_name',
      'purchases.merchant_host',
      'purchases.delivery',
      'ledger.charged_minor as spent_minor',
    ])
    .where('cards.account_id', '=', accountId)
    .where('cards.last4', 'is not', null);

type CardRow = Awaited<ReturnType<ReturnType<typeof cardRows>['execute']>>[number];

function viewCard(row: CardRow): CardView {
  return {
    id: row.id,
    last4: row.last4 ?? '',
    brand: CardBrand.parse(row.brand),
    agent: { id: row.agent_id, name: row.agent_name },
    purchase_id: row.purchase_id,
    merchant_host: row.merchant_host,
    delivery: Delivery.parse(row.delivery),
    limit: formatAmount({ currency: row.currency, minor: row.limit_minor }),
    spent: formatAmount({
      currency: row.currency,
      minor: row.spent_minor ?? 0n,
    }),
    currency: row.currency,
    state: CardState.parse(row.state),
    created_at: row.created_at,
    expires_at: row.expires_at,
  };
}

import { getCardOf, getPurchase } from '#server/store/find-row';
/** One purchase, one browser, ten minutes: the latest grant is the only open one, and a purchase that paid gets none. */

import type { Selectable } from 'kysely';
import { endpointDestinations } from '#domain/merchant/payment-hosts';
import { formatAmount } from '#domain/money/money-math';
import { CardBrand } from '#protocol/card';
import { Alias, type Destination, type GrantedFill } from '#protocol/checkout';
import type { FilledDelivery } from '#protocol/delivery';
import { newId } from '#server/crypto/tokens';
import type { Device } from '#server/devices/device';
import { cardHolder, type Holder } from '#server/purchases/cards/card-holder';
import { closeGrants, type OpenGrant } from '#server/purchases/cards/open-grants';
import { parsePolicy } from '#server/purchases/money/limits-in-force';
import { amountOf, headroomOf } from '#server/purchases/purchase-deps';
import { stepPurchase } from '#server/purchases/step-purchase';
import type { AliasOf } from '#server/relay/alias-for-card';
import { merchantOrigin } from '#server/relay/attempt';
import { type OpenRefused, refused } from '#server/relay/open-refusals';
import type { RelayDeps } from '#server/relay/relay-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import type { AccountRow, Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

type CardRow = Selectable<Schema['cards']>;

const OPENED = 'The card was sent to the browser that fills it.';
const GRANT_MS = 10 * 60_000;

type Ask = {
  device: Device;
  purchaseId: string;
  delivery: FilledDelivery;
  /** Only whoever holds the card can make an alias that differs from it. */
  aliasFor: (order: Omit<AliasOf, 'random'>) => Alias | null;
};
type Granted =
  | {
      ok: true;
      fill: GrantedFill;
      /** Null for a direct fill, which has nothing to swap and no destination to relay to. */
      alias: Alias | null;
      destinations: Destination[];
      holder: Holder;
      merchantOrigin: string;
      replaced: OpenGrant[];
    }
  | OpenRefused;

/** What was read outside may have changed since: only this transaction's word counts. */
export async function grantFill(
  { hosts, now }: RelayDeps,
  tx: Tx,
  account: AccountRow,
  { device, purchaseId, delivery, aliasFor }: Ask,
): Promise<Granted> {
  const at = now();
  if (account.frozen === 1n) return refused('frozen');
  const purchase = await getPurchase(tx, purchaseId);
  const card = await getCardOf(tx, purchaseId);
  if (card.state === 'used') return refused('already_used');
  if (card.state !== 'open' || !['issued', 'filling'].includes(purchase.state)) return refused('closed');
  if (card.expires_at <= at.toISOString()) return refused('expired');
  const relayed = await tx
    .selectFrom('grants')
    .select('id')
    .where('purchase_id', '=', purchaseId)
    .where('relays', '>', 0n)
    .where('created_at', '>=', card.created_at)
    .executeTakeFirst();
  if (relayed) return refused('already_used');
  const brand = CardBrand.parse(card.brand);
  const holder = cardHolder(card, account);
  const { exp_month: expMonth, exp_year: expYear, name } = holder;
  const made =
    delivery === 'sealed'
      ? await aliasOnce(tx, card, () => aliasFor({ brand, expMonth, expYear, name }))
      : null;
  if (delivery === 'sealed' && !made) return refused('cannot_seal');
  const alias = made && { ...holder, ...made };
  const scheme = purchase.merchant_scheme === 'http' ? 'http' : 'https';
  const merchant: Destination = { scheme, host: purchase.merchant_host };
  const destinations = alias ? [merchant, ...endpointDestinations(hosts)] : [];
  const replaced = await closeGrants(tx, purchaseId, 'replaced');
  const tenMinutes = new Date(at.getTime() + GRANT_MS).toISOString();
  const id = newId('grant');
  const expires_at = tenMinutes < card.expires_at ? tenMinutes : card.expires_at;
  await tx
    .insertInto('grants')
    .values({
      id,
      account_id: device.accountId,
      purchase_id: purchaseId,
      device_id: device.id,
      alias: JSON.stringify(alias),
      destinations: JSON.stringify(destinations),
      state: 'open',
      closed_why: null,
      relays: 0n,
      created_at: at.toISOString(),
      expires_at,
    })
    .execute();
  if (purchase.state === 'issued') await stepPurchase(tx, purchaseId, 'filling');
  const row = { who: `device:${device.id}`, purchaseId, at };
  await appendAudit(
    tx,
    device.accountId,
    { ...row, kind: 'fill.started', body: { grant: id, expires_at } },
    // Here the card itself leaves; a sealed fill opens none.
    ...(delivery === 'direct'
      ? [{ ...row, kind: 'card.opened' as const, body: { mode: delivery, grant: id, sentence: OPENED } }]
      : []),
  );
  const agent = await tx
    .selectFrom('agents')
    .select('policy')
    .where('id', '=', purchase.agent_id)
    .executeTakeFirstOrThrow();
  const approved = amountOf(purchase);
  const fill: GrantedFill = {
    brand,
    grant_id: id,
    request_id: purchaseId,
    frame_hosts: hosts.flatMap((host) => host.frameHosts),
    merchant_host: purchase.merchant_host,
    approved: { amount: formatAmount(approved), currency: approved.currency },
    amount_headroom: formatAmount(headroomOf(purchase)),
    total_check: parsePolicy(agent).total_check ?? 'hold',
    expires_at,
  };
  return { ok: true, fill, alias, destinations, holder, merchantOrigin: merchantOrigin(purchase), replaced };
}

/** Drawn once a card: a new code at each opening, never the real one, would tell the real one by what never comes. */
async function aliasOnce(tx: Tx, card: CardRow, draw: () => Alias | null): Promise<Alias | null> {
  const earlier = await tx
    .selectFrom('grants')
    .select('alias')
    .where('purchase_id', '=', card.purchase_id)
    .where('created_at', '>=', card.created_at)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  const kept = Alias.nullable().parse(JSON.parse(earlier?.alias ?? 'null'));
  return kept ?? draw();
}

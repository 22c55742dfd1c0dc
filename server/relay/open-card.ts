/** A browser gets the alias and a grant for one purchase, never the card; the latest grant is the only open one. */
import { formatAmount } from '#domain/money-math';
import { endpointDestinations } from '#domain/payment-hosts';
import { CardBrand } from '#protocol/card';
import type { SealedCard } from '#protocol/checkout';
import { Settings } from '#protocol/http';
import { newId } from '#server/crypto/tokens';
import type { Device } from '#server/devices/device';
import { closeGrants } from '#server/purchases/grants-of';
import { policyOf } from '#server/purchases/limits-of';
import { amountOf } from '#server/purchases/purchase-deps';
import { aliasForCard } from '#server/relay/alias-for-card';
import type { RelayDeps } from '#server/relay/relay-deps';
import { appendAudit } from '#server/store/audit-log';
import { inAccount } from '#server/store/database';

const GRANT_MS = 10 * 60_000;

const SENTENCES = {
  not_found: 'There is no such card for this browser.',
  frozen: 'The account is frozen.',
  expired: 'The card has expired.',
  closed: 'The card is closed.',
  already_used: 'This purchase was already paid once; a second payment needs a new request.',
  cannot_seal: 'No alias fits this card.',
} as const;

export type OpenRefusal = keyof typeof SENTENCES;
export type OpenedCard = { ok: true; card: SealedCard } | { ok: false; code: OpenRefusal; message: string };

const refused = (code: OpenRefusal) => ({ ok: false as const, code, message: SENTENCES[code] });

export async function openCard(deps: RelayDeps, device: Device, token: string): Promise<OpenedCard> {
  const { db, issuer, hosts, now, random } = deps;
  const link = await deps.purchases.findLink(token);
  if (link?.mode !== 'sealed' || link.purchase.account_id !== device.accountId) return refused('not_found');
  const { id: purchaseId, agent_id: agentId } = link.purchase;
  if (device.seat === 'agent' && !device.agents.includes(agentId)) return refused('not_found');
  const read = await db
    .selectFrom('cards')
    .selectAll()
    .where('account_id', '=', device.accountId)
    .where('purchase_id', '=', purchaseId)
    .executeTakeFirst();
  if (!read?.issuer_ref) return refused('not_found');
  if (read.state === 'used') return refused('already_used');
  if (read.state !== 'open') return refused('closed');
  const secret = await issuer.reveal(read.issuer_ref);
  const replaced: { id: string; device_id: string }[] = [];
  const opened = await inAccount(db, device.accountId, async (tx, account): Promise<OpenedCard> => {
    const at = now();
    if (account.frozen === 1n) return refused('frozen');
    const purchase = await tx
      .selectFrom('purchases')
      .selectAll()
      .where('id', '=', purchaseId)
      .executeTakeFirstOrThrow();
    const card = await tx.selectFrom('cards').selectAll().where('id', '=', read.id).executeTakeFirstOrThrow();
    if (purchase.state === 'authorised' || card.state === 'used') return refused('already_used');
    if (card.state !== 'open' || !['issued', 'filling'].includes(purchase.state)) return refused('closed');
    if (card.expires_at <= at.toISOString()) return refused('expired');
    const relayed = await tx
      .selectFrom('grants')
      .select('id')
      .where('purchase_id', '=', purchaseId)
      .where('relays', '>', 0n)
      .executeTakeFirst();
    if (relayed) return refused('already_used');
    const alias = aliasForCard(secret, {
      brand: CardBrand.parse(card.brand),
      expMonth: Number(card.exp_month),
      expYear: Number(card.exp_year),
      name: Settings.parse(JSON.parse(account.settings)).cardholder.name,
      random,
    });
    if (!alias) return refused('cannot_seal');
    replaced.push(...(await closeGrants(tx, purchaseId, 'replaced')));
    const tenMinutes = new Date(at.getTime() + GRANT_MS).toISOString();
    const grant = {
      id: newId('grant'),
      expires_at: tenMinutes < card.expires_at ? tenMinutes : card.expires_at,
      destinations: [
        {
          scheme: purchase.merchant_scheme === 'http' ? ('http' as const) : ('https' as const),
          host: purchase.merchant_host,
        },
        ...endpointDestinations(hosts),
      ],
    };
    await tx
      .insertInto('grants')
      .values({
        id: grant.id,
        account_id: device.accountId,
        purchase_id: purchaseId,
        device_id: device.id,
        alias: JSON.stringify(alias),
        destinations: JSON.stringify(grant.destinations),
        state: 'open',
        closed_why: null,
        relays: 0n,
        created_at: at.toISOString(),
        expires_at: grant.expires_at,
      })
      .execute();
    await tx.updateTable('purchases').set({ state: 'filling' }).where('id', '=', purchaseId).execute();
    const who = `device:${device.id}`;
    const body = { grant: grant.id, expires_at: grant.expires_at };
    await appendAudit(tx, device.accountId, { kind: 'fill.started', who, purchaseId, body, at });
    const agent = await tx
      .selectFrom('agents')
      .select('policy')
      .where('id', '=', agentId)
      .executeTakeFirstOrThrow();
    const approved = amountOf(purchase);
    return {
      ok: true,
      card: {
        mode: 'sealed',
        alias,
        brand: CardBrand.parse(card.brand),
        grant_id: grant.id,
        request_id: purchaseId,
        destinations: grant.destinations,
        frame_hosts: hosts.flatMap((host) => host.frameHosts),
        merchant_host: purchase.merchant_host,
        approved: { amount: formatAmount(approved), currency: approved.currency },
        total_check: policyOf(agent).total_check ?? 'hold',
        expires_at: grant.expires_at,
      },
    };
  });
  for (const { id, device_id } of replaced) {
    deps.hub.send(device_id, { type: 'grant_closed', grant_id: id, why: 'replaced' });
  }
  return opened;
}

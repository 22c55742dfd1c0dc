/**
 * A browser gets what its purchase was approved for: an alias and a grant when it is sealed, the card in an envelope
 * to its own key when it is direct, nothing when it is a link.
 */
import type { CardAnswer } from '#protocol/checkout';
import type { Device } from '#server/devices/device';
import { issuerOf } from '#server/issuers/issuer-list';
import { aliasForCard } from '#server/relay/alias-for-card';
import { sealDirectCard } from '#server/relay/direct-card';
import { grantFill } from '#server/relay/grant-fill';
import { type OpenRefused, refused } from '#server/relay/open-refusals';
import type { RelayDeps } from '#server/relay/relay-deps';
import { inAccount } from '#server/store/database';
import { findCardOf } from '#server/store/find-row';

export type OpenedCard = { ok: true; card: CardAnswer } | OpenRefused;

export async function openCard(deps: RelayDeps, device: Device, token: string): Promise<OpenedCard> {
  const { db, issuers, random } = deps;
  const link = await deps.purchases.findLink(token);
  if (link?.purchase.account_id !== device.accountId) return refused('not_found');
  const { id: purchaseId, agent_id: agentId } = link.purchase;
  if (device.seat === 'agent' && !device.agents.includes(agentId)) return refused('not_found');
  const { delivery } = link;
  if (delivery === 'link') return refused('link_delivery');
  const read = await findCardOf(db, purchaseId);
  if (!read?.issuer_ref) return refused('not_found');
  if (read.state === 'used') return refused('already_used');
  if (read.state !== 'open') return refused('closed');
  const issuer = issuerOf(issuers, read.issuer);
  // What cannot be made dead must not be sent to a shop whose answer a browser sees.
  if (delivery === 'sealed' && !issuer.capabilities.close) return refused('cannot_seal');
  const secret = await issuer.reveal(read.issuer_ref);
  const granted = await inAccount(db, device.accountId, (tx, account) =>
    grantFill(deps, tx, account, {
      device,
      purchaseId,
      delivery,
      aliasFor: (order) => aliasForCard(secret, { ...order, random }),
    }),
  );
  if (!granted.ok) return granted;
  for (const { id, device_id } of granted.replaced) {
    deps.hub.send(device_id, { type: 'grant_closed', grant_id: id, why: 'replaced' });
  }
  const { fill, alias, destinations, holder, merchantOrigin } = granted;
  if (alias) return { ok: true, card: { mode: 'sealed', ...fill, alias, destinations } };
  const around = { ...fill, card: holder, merchant_origin: merchantOrigin };
  return { ok: true, card: { mode: 'direct', jwe: await sealDirectCard(secret, device.sealJwk, around) } };
}

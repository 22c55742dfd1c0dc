/**
 * Link delivery: whoever holds the link, or the agent by its own key, is shown the card three times at most. A purchase
 * that was approved as sealed or direct is shown to nobody, and each time is counted before the card leaves here.
 */
import { CardBrand } from '#protocol/card';
import type { CardSecret } from '#server/crypto/card-secret';
import { IssuerError } from '#server/issuers/issuer-error';
import { issuerOf } from '#server/issuers/issuer-list';
import { cardHolder, type Holder } from '#server/purchases/cards/card-holder';
import { findLink, MOST_SHOWN, type Standing } from '#server/purchases/link/card-link';
import { recordProbe } from '#server/purchases/link/probed-link';
import type { PurchaseDeps } from '#server/purchases/purchase-deps';
import { appendAudit } from '#server/store/audit/audit-log';
import { inAccount } from '#server/store/database';
import { getCardOf } from '#server/store/find-row';

export type NotShown = 'not_found' | 'never_shown' | 'issuer_away' | Exclude<Standing, 'open'>;
export type Shown =
  | { ok: true; secret: CardSecret; holder: Holder; brand: CardBrand; shown: number }
  | { ok: false; code: NotShown };

const notShown = (code: NotShown) => ({ ok: false as const, code });

/** `link` is whoever holds it; that a browser of an agent held it is written down, and no more is known of them. */
export type Asker = { who: string; agentBrowser?: boolean };

export async function showCard(
  deps: PurchaseDeps,
  token: string,
  { who, agentBrowser }: Asker,
): Promise<Shown> {
  const { db, issuers } = deps;
  const link = await findLink(db, token, deps.now());
  if (!link) return notShown('not_found');
  const { id: purchaseId, account_id: accountId } = link.purchase;
  if (link.delivery !== 'link') {
    await recordProbe(deps, link, who === 'link' ? 'asked' : 'agent_key', who);
    return notShown('never_shown');
  }
  if (link.standing === 'spent') await recordProbe(deps, link, 'spent', who);
  if (link.standing !== 'open') return notShown(link.standing);
  const { issuer, issuer_ref: ref } = await db
    .selectFrom('cards')
    .select(['issuer', 'issuer_ref'])
    .where('purchase_id', '=', purchaseId)
    .executeTakeFirstOrThrow();
  if (ref === null) return notShown('closed');
  const secret = await reveal(issuerOf(issuers, issuer), ref);
  if (!secret) return notShown('issuer_away');
  const given = await inAccount(db, accountId, async (tx, account): Promise<Shown> => {
    const at = deps.now();
    // Others asked meanwhile: only this transaction's count is the count.
    const now = await findLink(tx, token, at);
    if (now?.standing !== 'open') return notShown(now?.standing ?? 'not_found');
    const counted = await tx
      .updateTable('card_links')
      .set({ shown: now.shown + 1 })
      .where('purchase_id', '=', purchaseId)
      .where('shown', '<', BigInt(MOST_SHOWN))
      .executeTakeFirst();
    if (counted.numUpdatedRows !== 1n) return notShown('spent');
    const card = await getCardOf(tx, purchaseId);
    const body = {
      ...{ mode: 'link', shown: now.shown + 1, of: MOST_SHOWN },
      sentence: `The card was shown, time ${now.shown + 1} of ${MOST_SHOWN}.`,
      ...(agentBrowser ? { agent_browser: true } : {}),
    };
    await appendAudit(tx, accountId, { kind: 'card.opened', who, purchaseId, body, at });
    return {
      ok: true,
      secret,
      holder: cardHolder(card, account),
      brand: CardBrand.parse(card.brand),
      shown: now.shown + 1,
    };
  });
  if (given.ok) deps.signals.changed(accountId);
  return given;
}

async function reveal(issuer: ReturnType<typeof issuerOf>, ref: string): Promise<CardSecret | null> {
  try {
    return await issuer.reveal(ref);
  } catch (error) {
    if (error instanceof IssuerError) return null;
    throw error;
  }
}

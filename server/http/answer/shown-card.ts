/**
 * The two answers that carry a real card, for a purchase that was approved as link: a page, and JSON for the agent's own
 * programs. It is put into that one answer and kept nowhere.
 */
import { html } from 'hono/html';
import type { PurchaseView } from '#protocol/purchase';
import type { ShownCard } from '#protocol/shown-card';
import type { CardSecret } from '#server/crypto/card-secret';
import { clock, hostOf } from '#server/http/answer/card-page';
import { framePage } from '#server/http/answer/page-frame';
import { MOST_SHOWN } from '#server/purchases/link/card-link';
import type { Shown } from '#server/purchases/link/show-card';

type Given = {
  purchase: PurchaseView;
  viewExpiresAt: string;
  card: Pick<Extract<Shown, { ok: true }>, 'holder' | 'brand' | 'shown'> & { secret: CardSecret };
};

export function shownCardPage({ purchase, viewExpiresAt, card: { secret, holder, shown } }: Given) {
  const { exp_month, exp_year, name, postal_code } = holder;
  const { amount, currency, merchant, card_limit } = purchase;
  const left = MOST_SHOWN - shown;
  return secret.use((number, cvc) =>
    framePage(
      `Card for ${merchant.host}`,
      html`<h1>${amount} ${currency}</h1>
${hostOf(merchant)}
<dl class="values"><dt class="whole">Number</dt><dd class="whole number">${number}</dd><dt>Expires</dt><dd>${String(exp_month).padStart(2, '0')}/${exp_year}</dd><dt>Security code</dt><dd>${cvc}</dd><dt>Name</dt><dd>${name}</dd>${postal_code ? html`<dt>Postcode</dt><dd>${postal_code}</dd>` : ''}</dl>
<p>It pays once, ${card_limit} ${currency} at most.</p>
<p class="warn">Shown ${shown} of ${MOST_SHOWN} times. ${left === 0 ? 'It is not shown again.' : html`The link works until ${clock(viewExpiresAt)}.`}</p>
<p>Close this page when the payment is made. Loading it again counts as another time.</p>`,
    ),
  );
}

export function shownCardJson({ purchase, viewExpiresAt, card }: Given): ShownCard {
  return card.secret.use((number, cvc) => ({
    mode: 'link',
    card: { number, cvc, ...card.holder },
    brand: card.brand,
    request_id: purchase.id,
    merchant_host: purchase.merchant.host,
    approved: { amount: purchase.amount, currency: purchase.currency },
    amount_headroom: purchase.amount_headroom ?? '0',
    shown: card.shown,
    shown_at_most: MOST_SHOWN,
    view_expires_at: viewExpiresAt,
    card_expires_at: purchase.card?.expires_at ?? viewExpiresAt,
  }));
}

import { html } from 'hono/html';
import type { PurchaseView } from '#protocol/purchase';
import { framePage } from '#server/http/answer/page-frame';
import { MOST_SHOWN, type Standing } from '#server/purchases/link/card-link';

/**
 * What a person sees at a card's address before anything is shown: whose card it is, and what the link is for.
 * The purchase view holds no more of the number than its last four, so nothing here could print it.
 */
export type LinkFacts = { purchase: PurchaseView; standing: Standing; shown: number; viewExpiresAt: string };

export const wordsPage = (title: string, sentences: readonly string[]) =>
  framePage(
    title,
    html`<h1 class="words">${title}</h1>${sentences.map((sentence) => html`<p>${sentence}</p>`)}`,
  );

export const unknownCardPage = () =>
  wordsPage('This card link is not known', [
    'It may be incomplete, or it was never issued. No card was shown or used.',
  ]);

/** A browser fills this card: the page says which one, and shows no number to anybody. */
export function filledCardPage({ purchase, standing }: LinkFacts, browsers: readonly string[]) {
  const { agent, merchant, delivery } = purchase;
  const filler =
    browsers.length === 0
      ? `No browser is paired for ${agent.name} yet. Pair one in the dashboard.`
      : `Filled by ${browsers.join(' or ')}, paired for ${agent.name}. Open the checkout of ${merchant.host} there.`;
  const how =
    delivery === 'direct'
      ? 'The number is not shown here: the paired browser writes it into the shop’s page itself, where the agent can read it.'
      : 'The number is not shown here: the paired browser pays with it without ever holding it.';
  const isOpen = standing === 'open' || standing === 'lapsed';
  return framePage(
    `Card for ${merchant.host}`,
    html`${headOf(purchase, standing)}
${standing === 'lapsed' ? html`<p><strong>This link has lapsed.</strong> It was good for 20 minutes after the approval.</p>` : ''}
${isOpen ? html`<p>${filler}</p>` : ''}
<p>${how}</p>`,
  );
}

/** The page that shows the card when its button is pressed, and not before: opening it shows nothing. */
export function linkCardPage({ purchase, standing, shown, viewExpiresAt }: LinkFacts) {
  const left = MOST_SHOWN - shown;
  const times = left === 1 ? 'once more' : `${left} more times`;
  return framePage(
    `Card for ${purchase.merchant.host}`,
    html`${headOf(purchase, standing)}
${
  standing === 'open'
    ? html`<p class="warn"><strong>Whoever holds this link can read the card.</strong></p>
<p>It is shown ${times} at most, until ${clock(viewExpiresAt)}. Each time is written down for the owner.</p>
<form method="post"><button type="submit">Show the card</button></form>
<p>Programs of ${purchase.agent.name} read it with their own key.</p>`
    : html`<p><strong>${WHY_NOT[standing]}</strong> No card was shown.</p>`
}`,
  );
}

export const WHY_NOT: Record<Exclude<Standing, 'open'>, string> = {
  lapsed: 'This link has lapsed. It was good for 20 minutes after the approval.',
  spent: 'The card was shown three times, and is not shown again.',
  used: 'This card has been used; a second payment needs a new request.',
  closed: 'This card is closed.',
  frozen: 'The account is frozen; nothing is shown until its owner unfreezes it.',
};

export function hostOf({ host, registrable }: PurchaseView['merchant']) {
  const sub = host.endsWith(`.${registrable}`) ? host.slice(0, -registrable.length) : '';
  return html`<p class="host"><span>${sub}</span>${host.slice(sub.length)}</p>`;
}

function headOf(purchase: PurchaseView, standing: Standing) {
  const { merchant, amount, currency, agent, card } = purchase;
  return html`<h1>${amount} ${currency}</h1>
${hostOf(merchant)}
<dl><dt>Asked by</dt><dd>${agent.name}</dd><dt>Card</dt><dd>${card ? `•••• ${card.last4}` : 'none'}</dd><dt>State</dt><dd><span class="state">${stateWords(purchase, standing)}</span></dd></dl>`;
}

export const clock = (iso: string) =>
  html`<time datetime="${iso}">${new Date(iso).toISOString().slice(11, 16)} UTC</time>`;

function stateWords({ state, card, delivery }: PurchaseView, standing: Standing): string {
  if (state === 'authorised' || state === 'settled') return 'paid';
  if (state === 'closing') return 'being closed';
  if (standing === 'frozen') return 'frozen';
  if (card?.state === 'open') return delivery === 'link' ? 'ready to pay' : 'ready to fill';
  if (card?.state === 'used') return 'used';
  return 'closed';
}

import { html } from 'hono/html';
import type { PurchaseView } from '#protocol/purchase';

/**
 * What a person sees at a card's address: whose card it is and which browser fills it, never the card.
 * The purchase view holds no more of the number than its last four, so nothing here could print it.
 */
const STYLE = `
:root{color-scheme:light dark;--paper:oklch(98.5% .004 255);--card:oklch(100% 0 0);--ink:oklch(24% .02 255);--dim:oklch(48% .02 255);--line:oklch(89% .01 255);--accent:oklch(45% .11 255)}
@media(prefers-color-scheme:dark){:root{--paper:oklch(19% .015 255);--card:oklch(23% .017 255);--ink:oklch(94% .008 255);--dim:oklch(73% .015 255);--line:oklch(34% .015 255);--accent:oklch(78% .1 255)}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.45 system-ui,sans-serif}
main{max-width:440px;margin:48px auto;padding:16px;background:var(--card);border:1px solid var(--line);border-radius:10px}
@media(max-width:480px){main{margin:16px}}
h1{font-size:16px;margin:0 0 12px;color:var(--dim);font-weight:500}
.amount{font-size:40px;line-height:1.1;font-variant-numeric:tabular-nums;margin:0 0 4px}
.host{font-size:16px;margin:0 0 16px;overflow-wrap:anywhere}.host span{color:var(--dim)}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:0 0 16px;font-size:14px;font-variant-numeric:tabular-nums}dt{color:var(--dim)}dd{margin:0}
p{margin:0 0 12px;font-size:14px}.state{font-size:13px;border:1px solid var(--line);border-radius:999px;padding:2px 8px}`;

const page = (title: string, body: unknown) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

export const unknownCardPage = () =>
  page(
    'No such card link',
    html`<h1>Countersign</h1><p><strong>This card link is not known.</strong></p><p>It may be incomplete, or it was never issued. No card was shown or used.</p>`,
  );

export function cardPage(purchase: PurchaseView, browsers: readonly string[], lapsed: boolean) {
  const { merchant, amount, currency, agent, card } = purchase;
  const sub = merchant.host.endsWith(`.${merchant.registrable}`)
    ? merchant.host.slice(0, -merchant.registrable.length)
    : '';
  const filler =
    browsers.length === 0
      ? `No browser is paired for ${agent.name} yet. Pair one in the dashboard.`
      : `Filled by ${browsers.join(' or ')}, paired for ${agent.name}. Open the checkout of ${merchant.host} there.`;
  return page(
    `Card for ${merchant.host}`,
    html`<h1>Countersign</h1>
<p class="amount">${amount} ${currency}</p>
<p class="host"><span>${sub}</span>${merchant.host.slice(sub.length)}</p>
<dl><dt>Asked by</dt><dd>${agent.name}</dd><dt>Card</dt><dd>${card ? `•••• ${card.last4}` : 'none'}</dd><dt>State</dt><dd><span class="state">${stateWords(purchase)}</span></dd></dl>
${lapsed ? html`<p><strong>This link has lapsed.</strong> It was good for 20 minutes after the approval.</p>` : ''}
${isOpen(purchase) ? html`<p>${filler}</p>` : ''}
<p>The number is not shown here: the paired browser pays with it without ever holding it.</p>`,
  );
}

const isOpen = ({ card }: PurchaseView) => card?.state === 'open';

function stateWords({ state, card }: PurchaseView): string {
  if (state === 'authorised') return 'paid';
  if (card?.state === 'open') return 'ready to fill';
  if (card?.state === 'used') return 'used';
  return 'closed';
}

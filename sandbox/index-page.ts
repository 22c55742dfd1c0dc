import { html, raw } from 'hono/html';
import type { Shop, Technique } from '#sandbox/shop/shop';

/** How each takes a card, in a line. */
const HOW: Record<Technique, string> = {
  'form-post': 'The card is typed into a plain form, which is sent to the shop itself.',
  'react-json': 'A React form with controlled inputs sends the card to the shop as JSON.',
  'hosted-fields': 'The card is typed into frames of a payment provider on another site.',
  'multi-step': 'Three steps on one page; the masked card fields arrive with the last.',
  'split-number': 'In German: the number in four boxes, the date chosen from lists.',
  redirect: 'You pay on the page of the provider and come back with a signed result.',
  'client-encryption': 'The page encrypts the card to the key of the provider before it leaves.',
  'free-form': 'A plain form, in a shop that keeps and shows again whatever else it is sent.',
  derived: 'The card is looked up, priced, saved as a draft and tokenised while you pay.',
};

const STYLE = `
  :root { color-scheme: light dark; --ink: light-dark(#16202b, #e8edf3); --soft: light-dark(#55626f, #a4b1bd);
    --line: light-dark(#d5dce3, #2f3b47); --paper: light-dark(#f6f8fa, #10161c); --card: light-dark(#fff, #182129);
    --accent: light-dark(#244a86, #a6c4f5); }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 1000px; margin: 0 auto; padding: 72px 24px; }
  h1 { font-size: 28px; line-height: 1.2; margin: 0 0 12px; letter-spacing: -.01em; }
  h2 { font-size: 20px; line-height: 1.3; margin: 0; }
  p { margin: 0; color: var(--soft); max-width: 60ch; }
  ul { list-style: none; margin: 32px 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 12px; }
  li { display: grid; }
  a { display: grid; grid-template-columns: 48px 1fr; align-content: start; gap: 4px 16px; padding: 20px; border: 1px solid var(--line); border-radius: 10px;
    background: var(--card); color: inherit; text-decoration: none; }
  a svg { width: 48px; height: 48px; grid-row: 1 / 4; }
  a:hover { border-color: var(--accent); }
  a:hover h2 { text-decoration: underline; }
  a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  .host { font-size: 14px; color: var(--accent); overflow-wrap: anywhere; }
  @media (max-width: 520px) { main { padding: 40px 16px; } }`;

export const indexPage = (shops: readonly Shop[], port: string) => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Countersign sandbox</title>
      <link rel="icon" href="data:," />
      <style>${raw(STYLE)}</style>
    </head>
    <body>
      <main>
        <h1>Countersign sandbox</h1>
        <p>A card network, a payment provider and ${shops.length} shops, all on this machine. They take only the cards that your own
          Countersign issues here. Nothing is shipped and no real money moves.</p>
        <ul>
          ${shops.map(({ slug, name, strapline, mark, technique, words: { lang } }) => {
            const host = `${slug}.localhost:${port || '80'}`;
            return html`<li><a href="http://${host}/">${raw(mark)}<h2>${name}</h2><p><span lang="${lang}">${strapline}.</span> ${HOW[technique]}</p><span class="host">${host}</span></a></li>`;
          })}
        </ul>
        <p>Each sells things at 5.00, 12.00, 14.00 and 25.00 USD, so that every kind of verdict is one item away.</p>
      </main>
    </body>
  </html>`;

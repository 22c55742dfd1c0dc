import { html } from 'hono/html';
import type { Shop } from '#sandbox/shop/shop';

export function indexPage(shops: readonly { shop: Shop; url: string }[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Countersign sandbox</title>
        <style>
          :root { --ink: light-dark(#16202b, #e8edf3); --soft: light-dark(#55626f, #a4b1bd); --line: light-dark(#dbe1e7, #2c3742);
            --paper: light-dark(#f7f9fb, #10161c); --card: light-dark(#fff, #182129); --accent: light-dark(#244a86, #a6c4f5); }
          body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
          main { max-width: 720px; margin: 0 auto; padding: 64px 24px; }
          h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; }
          p { margin: 0 0 24px; color: var(--soft); max-width: 60ch; }
          ul { list-style: none; padding: 0; display: grid; gap: 12px; }
          a { display: block; padding: 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); color: inherit; text-decoration: none; }
          a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
          strong { color: var(--accent); }
          small { display: block; color: var(--soft); font-size: 14px; }
        </style>
      </head>
      <body>
        <main>
          <h1>Countersign sandbox</h1>
          <p>A card network, a payment provider and shops on this machine. Only sandbox cards are accepted; nothing is shipped.</p>
          <ul>
            ${shops.map(
              ({ shop, url }) =>
                html`<li><a href="${url}"><strong>${shop.name}</strong><small>${shop.strapline} · ${shop.technique === 'form-post' ? 'plain form' : 'hosted fields of another site'}</small></a></li>`,
            )}
          </ul>
        </main>
      </body>
    </html>`;
}

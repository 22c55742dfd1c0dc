import { html } from 'hono/html';
import type { Html } from '#sandbox/shop/shop';

/** The frame around the pages people see on the provider's and the bank's own sites. */
export const providerPage = ({
  title,
  kind,
  body,
  outcome = '',
  scripts = [],
}: {
  title: string;
  kind: 'pay' | 'bank';
  body: Html;
  outcome?: string;
  scripts?: readonly string[];
}) => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/provider.css" />
    </head>
    <body class="${kind}" data-outcome="${outcome}">
      <main>${body}</main>
      ${scripts.map((src) => html`<script src="${src}"></script>`)}
    </body>
  </html>`;

import { html } from 'hono/html';

/** What every host the sandbox does not know answers, and what its own sites say to a wrong path. */
export const notFoundPage = () => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>Nothing here</title>
      <style>
        body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 24px; font: 16px/1.5 system-ui, sans-serif;
          color: light-dark(#16202b, #e8edf3); background: light-dark(#f7f9fb, #10161c); }
        h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; }
        p { margin: 0; color: light-dark(#55626f, #a4b1bd); }
      </style>
    </head>
    <body>
      <main>
        <h1>Nothing here</h1>
        <p>No site of the sandbox has a page at this address.</p>
      </main>
    </body>
  </html>`;

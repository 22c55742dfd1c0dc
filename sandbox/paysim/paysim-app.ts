import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { asset } from '#sandbox/asset';
import type { Books } from '#sandbox/network/books';
import { notFoundPage } from '#sandbox/not-found-page';
import type { Encryption } from '#sandbox/paysim/encryption';
import { cardPage, controllerPage, fieldPage, isFieldName } from '#sandbox/paysim/field-page';
import type { Paysim } from '#sandbox/paysim/paysim';
import { tokenDoor } from '#sandbox/paysim/token-door';
import type { Html } from '#sandbox/shop/shop';

const FRAMED_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors http://*.localhost:*";
const file = (name: string) => new URL(`./browser/${name}`, import.meta.url);

/** The provider's own site: the script that shops include, its frames, its public key, the token endpoint. */
export function paysimApp({
  paysim,
  encryption,
  books,
  now,
}: {
  paysim: Paysim;
  encryption: Encryption;
  books: Books;
  now: () => Date;
}) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.notFound((c) => c.html(notFoundPage(), 404));
  app.get('/v1/paysim.js', asset(file('paysim.js')));
  app.get('/v1/encrypt.js', asset(file('encrypt.js')));
  app.get('/v1/field.js', asset(file('field-rules.js'), file('field.js')));
  app.get('/v1/card.js', asset(file('field-rules.js'), file('card.js')));
  app.get('/v1/controller.js', asset(file('field-rules.js'), file('controller.js')));
  app.get('/v1/field.css', asset(file('field.css')));

  const framed = (c: Context, page: Html) => {
    c.header('content-security-policy', FRAMED_POLICY);
    return c.html(page);
  };
  app.get('/v1/field/:kind', (c) => {
    const kind = c.req.param('kind');
    return isFieldName(kind) ? framed(c, fieldPage(kind)) : c.notFound();
  });
  app.get('/v1/card', (c) => framed(c, cardPage()));
  app.get('/v1/controller', (c) => framed(c, controllerPage()));
  app.get('/v1/encryption-key', cors({ origin: '*' }), async (c) => c.json(await encryption.publicKey()));
  app.route('/v1/tokens', tokenDoor({ paysim, books, now }));
  return app;
}

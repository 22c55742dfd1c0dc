import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildClient } from '#tests/fill/build-client';
import { PAGES } from '#tests/fill/pages';

/** The pages on `shop.localhost`, their hosted fields on a payment host of the sandbox and on a host of nobody's. */
export async function serveFillPages() {
  const scripts: Readonly<Record<string, string>> = {
    'client.js': await buildClient(),
    'drawn-lists.js': readFileSync(new URL('drawn-lists.mjs', import.meta.url), 'utf8'),
  };
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    const script = scripts[name];
    if (script !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
      return;
    }
    const html = PAGES[name];
    if (html === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { port } = server.address() as AddressInfo;
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        html
          .replaceAll('FIELDS', `http://fields.paysim.localhost:${port}`)
          .replaceAll('OTHER', `http://other.localhost:${port}`),
      );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://shop.localhost:${port}`, close: () => void server.close() };
}

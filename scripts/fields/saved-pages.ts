import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Labels } from '#scripts/fields/score-fields';

/** The labelled pages of a folder: `{id}/page.html` beside `{id}/labels.json`. */
export function readLabels(folder: string): Labels[] {
  return readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, 'labels.json')))
    .sort()
    .map((id) => JSON.parse(readFileSync(join(folder, id, 'labels.json'), 'utf8')) as Labels);
}

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:; frame-src data:; form-action 'none'";

/** Serves the pages, and nothing else, on loopback; a page can load nothing and send nothing. */
export async function servePages(folder: string): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const id = decodeURIComponent((request.url ?? '').split('?')[0]?.split('/')[1] ?? '');
    const file = join(folder, id, 'page.html');
    if (!/^[\w.-]+$/.test(id) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page server has no port.');
  return { server, port: address.port };
}

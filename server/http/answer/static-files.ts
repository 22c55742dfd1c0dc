import { existsSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { Context } from 'hono';
import { asksForPage, isMachinePath } from '#server/http/answer/asks-for-page';
import { noSuchRoute, notFound } from '#server/http/answer/problem';
import { sendFile } from '#server/http/answer/send-file';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the built dashboard; a path that names no file is one of its pages, for whoever asks for a page. */
export function serveDashboard(folder: string) {
  const index = join(folder, 'index.html');
  const page = { type: 'text/html; charset=utf-8', cache: 'no-cache' };
  return async (c: Context): Promise<Response> => {
    const { path } = c.req;
    if (isMachinePath(path)) return noSuchRoute(c, []);
    if (!existsSync(index)) return notFound(c, 'dashboard here: it was not built');
    const ending = extname(path);
    if (ending !== '') {
      const file = fileOf(folder, path);
      const type = TYPES[ending];
      // Built assets carry their hash in the name.
      const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return (file && type && (await sendFile(c, file, { type, cache }))) || notFound(c, 'such file');
    }
    const isPage = path === '/' || asksForPage(path, c.req.header('accept'));
    return (isPage && (await sendFile(c, index, page))) || noSuchRoute(c, []);
  };
}

/** Null for a path that would leave the folder. */
function fileOf(folder: string, path: string): string | null {
  if (path.includes('\0') || path.includes('%') || path.includes('\\')) return null;
  const file = normalize(join(folder, path));
  return file.startsWith(`${normalize(folder)}/`) ? file : null;
}

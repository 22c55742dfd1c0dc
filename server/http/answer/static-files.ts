import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Context } from 'hono';
import { notFound } from '#server/http/answer/problem';

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

/** Serves the built dashboard; a path that names no file is one of its pages. */
export function serveDashboard(folder: string) {
  return async (c: Context): Promise<Response> => {
    if (!existsSync(join(folder, 'index.html'))) return notFound(c, 'dashboard here: it was not built');
    const file = fileOf(folder, c.req.path);
    const type = file ? TYPES[extname(file)] : undefined;
    const content = file && type ? await readIfFile(file) : null;
    if (content && type) {
      // Built assets carry their hash in the name.
      const cache = c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return c.body(new Uint8Array(content), 200, { 'content-type': type, 'cache-control': cache });
    }
    if (extname(c.req.path) !== '') return notFound(c, 'such file');
    return c.html(await readFile(join(folder, 'index.html'), 'utf8'), 200, { 'cache-control': 'no-cache' });
  };
}

/** Null for a path that would leave the folder. */
function fileOf(folder: string, path: string): string | null {
  if (path.includes('\0') || path.includes('%') || path.includes('\\')) return null;
  const file = normalize(join(folder, path));
  return file.startsWith(`${normalize(folder)}/`) ? file : null;
}

async function readIfFile(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    // Not there, or a folder: either way not a file to serve.
    return null;
  }
}

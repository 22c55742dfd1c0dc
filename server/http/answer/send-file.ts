import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';
import { takesEncoding } from '#server/http/answer/takes-encoding';

/** What the build puts beside a file, the smallest first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * One file of the build, in the smallest form that the caller takes; null when it is not there. A 304 says everything a
 * 200 would, because a browser keeps the headers of the newer answer.
 */
export async function sendFile(
  c: Context,
  file: string,
  { type, cache }: { type: string; cache: string },
): Promise<Response | null> {
  const plain = await readIfFile(file);
  if (!plain) return null;
  let body = plain;
  let encoding: string | null = null;
  for (const [name, ending] of ENCODINGS) {
    const smaller = takesEncoding(c, name) ? await readIfFile(file + ending) : null;
    if (!smaller) continue;
    body = smaller;
    encoding = name;
    break;
  }
  // Of the bytes that are sent: two forms of one file are two representations.
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'content-type': type,
    'cache-control': cache,
    vary: 'accept, accept-encoding',
    etag,
    ...(encoding ? { 'content-encoding': encoding } : {}),
  };
  if (knows(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
  return c.body(new Uint8Array(body), 200, { ...headers, 'content-length': String(body.length) });
}

const knows = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');

async function readIfFile(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    // Not there, or a folder: either way not a file to serve.
    return null;
  }
}

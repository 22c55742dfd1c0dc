import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { takesEncoding } from '#server/http/answer/takes-encoding';
import { findOperation } from '#server/http/openapi/find-operation';
import type { Operation } from '#server/http/openapi/operation';

const compress = promisify(gzip);
const LEAST_BYTES = 1024;

/**
 * The length of a compressed answer tells what repeats in it, and an agent writes into these answers: so nothing that
 * carries a card, a key, a code, a token or a link is compressed. What an owner's side only reads carries none; whatever
 * makes or hands out a secret is asked for in another way, and stays as it is.
 */
export function mayCompress({ id, method, path, who }: Operation): boolean {
  if (id === 'openapi') return true;
  // An owner writes the template of a card API, and may have written a key into it.
  if (path.startsWith('/api/v1/issuers')) return false;
  return method === 'get' && (who === 'owner' || who === 'device');
}

/** Whole JSON answers alone: a stream goes out as it comes. */
export const compressAnswers: MiddlewareHandler = async (c, next) => {
  await next();
  const operation = findOperation(c.req.method, c.req.path);
  if (!operation || !mayCompress(operation) || c.res.status !== 200) return;
  if (c.res.headers.get('content-type')?.split(';')[0] !== 'application/json') return;
  c.res.headers.append('vary', 'accept-encoding');
  if (!takesEncoding(c, 'gzip')) return;
  const { status, headers } = c.res;
  const body = Buffer.from(await c.res.arrayBuffer());
  const isWorthIt = body.length >= LEAST_BYTES;
  if (isWorthIt) headers.set('content-encoding', 'gzip');
  const sent = isWorthIt ? await compress(body) : body;
  headers.set('content-length', String(sent.length));
  c.res = new Response(new Uint8Array(sent), { status, headers });
};

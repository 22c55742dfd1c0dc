import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
};
const withoutFrame = promisify(inflateRaw);

const isKnown = (name: string): name is keyof typeof DECODERS => Object.hasOwn(DECODERS, name);
const isTooLarge = (error: unknown) =>
  error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

export type DecodedBody = { ok: true; body: Buffer } | { ok: false; code: 'too_large' | 'unreadable' };

/** Undoes the content codings, each into at most the cap: a small body may unpack into gigabytes. */
export async function decodeBody(body: Buffer, encoding: string, capBytes: number): Promise<DecodedBody> {
  let decoded = body;
  const options = { maxOutputLength: capBytes };
  for (const name of encoding
    .toLowerCase()
    .split(/\s*,\s*/)
    .reverse()) {
    if (name === '' || name === 'identity') continue;
    if (!isKnown(name)) return { ok: false, code: 'unreadable' };
    try {
      // A zlib frame begins with 8 in its low four bits (RFC 1950); some servers send deflate without one.
      const isBare = name === 'deflate' && ((decoded[0] ?? 8) & 0x0f) !== 8;
      decoded = isBare ? await withoutFrame(decoded, options) : await DECODERS[name](decoded, options);
    } catch (error) {
      return { ok: false, code: isTooLarge(error) ? 'too_large' : 'unreadable' };
    }
  }
  return { ok: true, body: decoded };
}

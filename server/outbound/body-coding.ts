import { promisify } from 'node:util';
import { brotliCompress, deflate, deflateRaw, gzip } from 'node:zlib';
import type { HeaderPair } from '#protocol/relay';
import { decodeBody } from '#server/outbound/decode-body';

const ENCODERS = {
  gzip: promisify(gzip),
  'x-gzip': promisify(gzip),
  br: promisify(brotliCompress),
  deflate: promisify(deflate),
};
const withoutFrame = promisify(deflateRaw);
const isKnown = (name: string): name is keyof typeof ENCODERS => Object.hasOwn(ENCODERS, name);

/** Larger than any request that pays, once it is unpacked. */
const CAP_BYTES = 8 * 1024 * 1024;

/** A request body as it says, and how to pack another one in the same way. */
export type UnpackedBody = { readonly plain: Buffer; pack(plain: Uint8Array): Promise<Uint8Array> };

const namesOf = (headers: readonly HeaderPair[]) =>
  headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');

/** Pages that pack by themselves sometimes leave the header to the shop's own knowledge. */
const looksPacked = (sent: Buffer) => sent[0] === 0x1f && sent[1] === 0x8b && sent[2] === 8;

/** Undoes the one coding a request body came in. Null where there are several, an unknown one, or it is not what it says. */
export async function unpackBody(sent: Buffer, headers: readonly HeaderPair[]): Promise<UnpackedBody | null> {
  const names = namesOf(headers);
  const name = names[0] ?? (looksPacked(sent) ? 'gzip' : null);
  if (name === null) return { plain: sent, pack: async (plain) => plain };
  if (names.length > 1 || !isKnown(name)) return null;
  const decoded = await decodeBody(sent, name, CAP_BYTES);
  if (!decoded.ok) return null;
  const isBare = name === 'deflate' && ((sent[0] ?? 8) & 0x0f) !== 8;
  return { plain: decoded.body, pack: isBare ? withoutFrame : ENCODERS[name] };
}

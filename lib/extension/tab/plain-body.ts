/** The codings that Chromium undoes by itself. */
const FORMATS: Record<string, CompressionFormat> = { gzip: 'gzip', 'x-gzip': 'gzip', deflate: 'deflate' };
const CAP_BYTES = 8 * 1024 * 1024;

const isGzip = (body: Uint8Array) => body[0] === 0x1f && body[1] === 0x8b && body[2] === 8;

async function unpack(body: Uint8Array<ArrayBuffer>, format: CompressionFormat): Promise<Uint8Array | null> {
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream(format));
  const chunks: Uint8Array[] = [];
  let size = 0;
  // What is not packed as it says ends here as an error, and so can't be read.
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > CAP_BYTES) return reader.cancel().then(() => null);
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

/** What a body says once its content coding is undone; null where nobody here can undo it. */
export async function plainBody(
  body: Uint8Array<ArrayBuffer>,
  contentEncoding: string,
): Promise<Uint8Array | null> {
  const named = contentEncoding.trim().toLowerCase();
  if (body.length === 0) return body;
  if (named === '' || named === 'identity')
    return isGzip(body) ? unpack(body, 'gzip').catch(() => body) : body;
  const format = FORMATS[named];
  if (!format) return null;
  const isBare = format === 'deflate' && ((body[0] ?? 8) & 0x0f) !== 8;
  return unpack(body, isBare ? 'deflate-raw' : format).catch(() => null);
}

/**
 * The one way out to an address somebody chose: pinned to one checked address, no redirects, no retries,
 * a time limit and a size limit. What fails is a word, never an error that could carry the body.
 */
import { Client, type Dispatcher } from 'undici';
import type { HeaderPair } from '#protocol/relay';
import { decodeBody } from '#server/outbound/decode-body';
import { headersToReturn, headersToSend } from '#server/outbound/pass-headers';
import type { Address, ResolveHost } from '#server/outbound/resolve-host';

export type OutboundRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly HeaderPair[];
  readonly body: Uint8Array;
};

export type OutboundAnswer =
  | { ok: true; status: number; headers: HeaderPair[]; body: Uint8Array }
  /** `unreachable`: no byte of the request left. `outcome_unknown`: some may have. */
  | { ok: false; code: 'unreachable' | 'outcome_unknown' | 'too_large' };

export type Send = (request: OutboundRequest) => Promise<OutboundAnswer>;

export type SendLimits = { readonly timeoutMs: number; readonly capBytes: number };

/** As browsers say it, without zstd, which Node 20 can't undo. */
const ACCEPTED = 'gzip, deflate, br';

const LIMITS: SendLimits = { timeoutMs: 45_000, capBytes: 4 * 1024 * 1024 };

export function createSend({
  development,
  resolveHost,
  limits = LIMITS,
  ca,
}: {
  development: boolean;
  resolveHost: ResolveHost;
  limits?: SendLimits;
  /** Trusted in place of the system's authorities. */
  ca?: string;
}): Send {
  return async (request) => {
    const { url } = request;
    const isOdd = url.protocol !== 'https:' || url.port !== '';
    if (isOdd && !development) return { ok: false, code: 'unreachable' };
    const address = await withinTime(resolveHost(url.hostname), limits.timeoutMs);
    if (!address) return { ok: false, code: 'unreachable' };
    return exchange(request, address, limits, ca);
  };
}

/** A resolver may think for longer than whoever asked; nothing has been sent then. */
async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

/** One connection for one request, by HTTP/2 where the host offers it. */
function connectTo(url: URL, address: Address, { timeoutMs }: SendLimits, ca: string | undefined): Client {
  return new Client(url.origin, {
    allowH2: true,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: {
      timeout: timeoutMs,
      ...(ca === undefined ? {} : { ca }),
      lookup: (_host, options, done) =>
        options.all ? done(null, [address]) : done(null, address.address, address.family),
    },
  });
}

async function exchange(
  request: OutboundRequest,
  address: Address,
  limits: SendLimits,
  ca: string | undefined,
): Promise<OutboundAnswer> {
  const { url, method, body } = request;
  const client = connectTo(url, address, limits, ca);
  let mayHaveLeft = false;
  client.on('connect', () => {
    mayHaveLeft = true;
  });
  try {
    const answered = client
      .request({
        path: `${url.pathname}${url.search}`,
        method,
        headers: { ...headersToSend(request.headers), 'accept-encoding': ACCEPTED },
        body: body.byteLength > 0 ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : null,
        responseHeaders: 'raw',
      })
      .then((incoming) => read(incoming, limits.capBytes));
    const answer = await withinTime(answered, limits.timeoutMs);
    return answer ?? { ok: false, code: mayHaveLeft ? 'outcome_unknown' : 'unreachable' };
  } catch {
    // A header that cannot be written, nobody there, a line cut in the middle: the word says whether a byte may have left.
    return { ok: false, code: mayHaveLeft ? 'outcome_unknown' : 'unreachable' };
  } finally {
    void client.destroy();
  }
}

/** Asked for as they came, so that several of one name stay several; the types know only the other shape. */
function rawPairs(headers: unknown): string[] {
  return Array.isArray(headers) ? headers.map(String) : [];
}

async function read(incoming: Dispatcher.ResponseData, capBytes: number): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.body) {
    size += chunk.length;
    if (size > capBytes) {
      incoming.body.destroy();
      return { ok: false, code: 'too_large' };
    }
    chunks.push(chunk);
  }
  const raw = rawPairs(incoming.headers);
  const encoding = raw.flatMap((name, at) =>
    at % 2 === 0 && name.toLowerCase() === 'content-encoding' ? [raw[at + 1] ?? ''] : [],
  );
  const decoded = await decodeBody(Buffer.concat(chunks), encoding.join(','), capBytes);
  if (!decoded.ok) return { ok: false, code: decoded.code === 'too_large' ? 'too_large' : 'outcome_unknown' };
  return { ok: true, status: incoming.statusCode, headers: headersToReturn(raw), body: decoded.body };
}

/**
 * The one way out to an address somebody chose: pinned to one checked address, no redirects, no retries,
 * a time limit and a size limit. What fails is a word, never an error that could carry the body.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { HeaderPair } from '#protocol/checkout';
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
}: {
  development: boolean;
  resolveHost: ResolveHost;
  limits?: SendLimits;
}): Send {
  return async (request) => {
    const { url } = request;
    const isOdd = url.protocol !== 'https:' || url.port !== '';
    if (isOdd && !development) return { ok: false, code: 'unreachable' };
    const address = await withinTime(resolveHost(url.hostname), limits.timeoutMs);
    if (!address) return { ok: false, code: 'unreachable' };
    return exchange(request, address, limits);
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

function exchange(request: OutboundRequest, address: Address, limits: SendLimits): Promise<OutboundAnswer> {
  return new Promise((resolve) => {
    const { url, method, body } = request;
    const isTls = url.protocol === 'https:';
    let mayHaveLeft = false;
    const finish = (answer: OutboundAnswer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const fail = () => finish({ ok: false, code: mayHaveLeft ? 'outcome_unknown' : 'unreachable' });
    const timer = setTimeout(() => {
      fail();
      outgoing?.destroy();
    }, limits.timeoutMs);
    const start = () =>
      (isTls ? httpsRequest : httpRequest)(url, {
        method,
        agent: false,
        family: address.family,
        lookup: (_host, options, done) =>
          options.all ? done(null, [address]) : done(null, address.address, address.family),
        headers: {
          ...headersToSend(request.headers),
          'accept-encoding': ACCEPTED,
          'content-length': body.byteLength,
        },
      });
    const outgoing = tryOr(start, null);
    // A header that cannot be written: nothing was sent.
    if (!outgoing) return fail();
    outgoing.on('socket', (socket) => {
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        mayHaveLeft = true;
      });
    });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      read(incoming, limits.capBytes).then(finish, fail);
    });
    outgoing.end(body);
  });
}

async function read(incoming: IncomingMessage, capBytes: number): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > capBytes) {
      incoming.destroy();
      return { ok: false, code: 'too_large' };
    }
    chunks.push(chunk);
  }
  const encoding = incoming.headers['content-encoding'] ?? '';
  const decoded = await decodeBody(Buffer.concat(chunks), encoding, capBytes);
  if (!decoded.ok) return { ok: false, code: decoded.code === 'too_large' ? 'too_large' : 'outcome_unknown' };
  const headers = headersToReturn(incoming.rawHeaders);
  return { ok: true, status: incoming.statusCode ?? 0, headers, body: decoded.body };
}

function tryOr<T>(run: () => T, otherwise: T | null): T | null {
  try {
    return run();
  } catch {
    // The caller says which word it is.
    return otherwise;
  }
}

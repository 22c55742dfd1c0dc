import { createServer, type RequestListener, type Server } from 'node:http';
import { problemOfUnread, refuseSocket } from '#server/http/answer/raw-problem';
import { createConnectionRoom } from '#server/http/connection-room';
import { portTaken } from '#server/http/port-taken';

export type Listening = {
  servers: Server[];
  port: number;
  /** Takes no new connection, waits for the answers under way, and cuts what is left after the grace. */
  close(): Promise<void>;
};

export type ListenLimits = {
  /** A client that dribbles its request is not waited for. */
  headersMs: number;
  requestMs: number;
  headerBytes: number;
  connections: number;
  /** Of one address elsewhere. */
  share: number;
  graceMs: number;
};

const LIMITS: ListenLimits = {
  headersMs: 15_000,
  requestMs: 30_000,
  headerBytes: 16 * 1024,
  connections: 1_000,
  share: 250,
  graceMs: 10_000,
};

/**
 * Listens on both loopback families, and on the address asked for: a passkey needs the name `localhost`,
 * which a browser may resolve to either.
 */
export async function listen(
  handle: RequestListener,
  port: number,
  extra: string | null,
  limits: ListenLimits = LIMITS,
): Promise<Listening> {
  const [first = '127.0.0.1', ...others] = addressesFor(extra);
  for (let attempt = 1; ; attempt += 1) {
    const leader = await bind(handle, port, first, limits);
    const servers = [leader];
    const actual = portOf(leader);
    try {
      for (const address of others) servers.push(...(await bindIfThere(handle, actual, address, limits)));
      return { servers, port: actual, close: () => closeAll(servers, limits.graceMs) };
    } catch (problem) {
      await closeAll(servers, 0);
      // A port the system chose on one family may be taken on the other.
      if (port !== 0 || attempt === 10) throw problem;
    }
  }
}

function addressesFor(extra: string | null): string[] {
  if (extra === '::') return ['::'];
  if (extra === '0.0.0.0') return ['0.0.0.0', '::1'];
  return [...new Set(['127.0.0.1', '::1', ...(extra ? [extra] : [])])];
}

function bind(handle: RequestListener, port: number, host: string, limits: ListenLimits): Promise<Server> {
  return new Promise((resolve, reject) => {
    const options = {
      requestTimeout: limits.requestMs,
      headersTimeout: limits.headersMs,
      // How often the two are looked at; Node's own half a minute would double them.
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
      maxHeaderSize: limits.headerBytes,
      // Longer than proxies keep a silent connection, so that they never send into one that is being closed.
      keepAliveTimeout: 65_000,
      // Whoever names no host is told so by us, with everything that an answer of ours carries.
      requireHostHeader: false,
    };
    const server = createServer(options, handle);
    const room = createConnectionRoom(limits.connections, limits.share);
    server.on('connection', (socket) => room.take(socket));
    server.prependListener('request', (request, response) => room.hear(request, response));
    server.on('clientError', (error, socket) => refuseSocket(socket, problemOfUnread(error)));
    const refuse = (error: Error) =>
      reject(isTaken(error) ? new Error(portTaken(port), { cause: error }) : error);
    server.once('error', refuse);
    server.listen({ port, host }, () => {
      server.removeListener('error', refuse);
      resolve(server);
    });
  });
}

async function bindIfThere(
  handle: RequestListener,
  port: number,
  host: string,
  limits: ListenLimits,
): Promise<Server[]> {
  try {
    return [await bind(handle, port, host, limits)];
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : '';
    // A machine without IPv6 has no `::1`, and needs none.
    if (host === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) return [];
    throw problem;
  }
}

const isTaken = (error: Error) => 'code' in error && error.code === 'EADDRINUSE';

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('a listening server has an address and a port');
  return address.port;
}

async function closeAll(servers: Server[], graceMs: number): Promise<void> {
  const closing = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  // A connection that was kept alive becomes idle when its answer is out.
  const idle = setInterval(() => {
    for (const server of servers) server.closeIdleConnections();
  }, 50);
  const hard = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, graceMs);
  await Promise.all(closing);
  clearInterval(idle);
  clearTimeout(hard);
}

import { createServer, type RequestListener, type Server } from 'node:http';

export type Listening = { servers: Server[]; port: number; close(): Promise<void> };

const GRACE_MS = 3_000;
/** A client that dribbles its request is not waited for. */
const REQUEST_MS = 30_000;

/**
 * Listens on both loopback families, and on the address asked for: a passkey needs the name `localhost`,
 * which a browser may resolve to either.
 */
export async function listen(
  handle: RequestListener,
  port: number,
  extra: string | null,
): Promise<Listening> {
  const [first = '127.0.0.1', ...others] = addressesFor(extra);
  for (let attempt = 1; ; attempt += 1) {
    const leader = await bind(handle, port, first);
    const servers = [leader];
    const actual = portOf(leader);
    try {
      for (const address of others) servers.push(...(await bindIfThere(handle, actual, address)));
      return { servers, port: actual, close: () => closeAll(servers) };
    } catch (problem) {
      await closeAll(servers);
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

function bind(handle: RequestListener, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS / 2 }, handle);
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.removeListener('error', reject);
      resolve(server);
    });
  });
}

async function bindIfThere(handle: RequestListener, port: number, host: string): Promise<Server[]> {
  try {
    return [await bind(handle, port, host)];
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : '';
    // A machine without IPv6 has no `::1`, and needs none.
    if (host === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) return [];
    throw problem;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('a listening server has an address and a port');
  return address.port;
}

async function closeAll(servers: Server[]): Promise<void> {
  const closing = servers.map(
    (server) =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  );
  const hard = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, GRACE_MS);
  await Promise.all(closing);
  clearTimeout(hard);
}

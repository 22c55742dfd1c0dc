import { createServer, type RequestListener, type Server } from 'node:http';

const hasNoIpv6 = (problem: unknown) =>
  problem instanceof Error &&
  'code' in problem &&
  ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(problem.code));

/** Both loopback families on one port, because `localhost` may mean either. A machine without IPv6 has one only. */
export async function listenOnLoopback(
  listener: RequestListener,
  wanted: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const first = await listen(listener, wanted, '127.0.0.1');
  const servers = [first.server];
  try {
    servers.push((await listen(listener, first.port, '::1')).server);
  } catch (problem) {
    if (!hasNoIpv6(problem)) {
      await closeAll(servers);
      throw problem;
    }
  }
  return { port: first.port, close: () => closeAll(servers) };
}

function listen(
  listener: RequestListener,
  port: number,
  host: string,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address ? address.port : port });
    });
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
}

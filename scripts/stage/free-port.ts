import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below what Linux, macOS and Windows hand out by themselves: a browser opens connections all the time,
// and one of them could take the port between our look and the listening.
const LOWEST = 20_000;
const HIGHEST = 29_999;

const given = new Set<number>();

/** A port nobody listens on now, for a process that must be told its neighbour's address before either is up. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`No free port was found between ${LOWEST} and ${HIGHEST}.`);
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

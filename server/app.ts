import { mkdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { type Config, isDevelopment } from '#server/config';
import { createSealer } from '#server/crypto/sealer';
import { loadSecretKey } from '#server/crypto/secret-key';
import { createDevices } from '#server/devices/devices';
import { loadRelayKey } from '#server/devices/relay-key';
import { createSocketHub } from '#server/devices/socket-hub';
import { createHttp } from '#server/http/create-http';
import { listen } from '#server/http/listen';
import { createSocketDoor } from '#server/http/socket-door';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import type { Log } from '#server/log';
import { createMcp } from '#server/mcp/create-mcp';
import { ensureFirstAccount } from '#server/owners/first-account';
import { createOwners } from '#server/owners/owners';
import { createPurchases } from '#server/purchases/purchases';
import { createRelay } from '#server/relay/relay';
import { openDatabase } from '#server/store/database';
import { createSignals } from '#server/store/signals';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const TICK_MS = 5_000;

export type App = {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly port: number;
  readonly url: string;
  /** The address that claims the account for a person, or null when somebody has. Making one voids the last. */
  setupLink(): Promise<string | null>;
  close(): Promise<void>;
};

/** The composition root: every room is made here, told what it needs, and nothing more. */
export async function createApp(config: Config, log: Log, now: () => Date = () => new Date()): Promise<App> {
  const development = isDevelopment(config);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const sealer = createSealer(loadSecretKey(config.dataFolder, config.secretKey));
  const db = await openDatabase(join(config.dataFolder, 'countersign.db'));
  const signals = createSignals();
  const hub = createSocketHub();

  // The port decides the public address, which decides everything else; until then callers are told to wait.
  let handle: RequestListener = (_, response) => void response.writeHead(503, { 'retry-after': '1' }).end();
  const listening = await listen(
    (request, response) => handle(request, response),
    config.port,
    config.listen,
  );
  const { port } = listening;
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;

  const shared = { db, signals, sealer, development, publicUrl, now };
  const accountId = await ensureFirstAccount(shared);
  const owners = createOwners(shared);
  const relayKey = await loadRelayKey(config.dataFolder, sealer);
  const devices = createDevices({ ...shared, hub, relayKey });
  const issuer = createSandboxIssuer({ db, sealer, development });
  const purchases = createPurchases({
    ...shared,
    issuer,
    onGrantClosed: (deviceId, grantId, why) => relay.grantClosed(deviceId, grantId, why),
  });
  const relay = createRelay({ ...shared, hub, relayKey, issuer, purchases, sandboxPort: config.sandboxPort });
  const mcp = createMcp({ purchases, fillCheckout: relay.fillCheckout, log });
  const door = createSocketDoor({ publicUrl, port, devices, hub });
  const { ownerToken, ownerTokenFull, sandboxKey } = config;
  const http = createHttp({
    owners,
    devices,
    purchases,
    relay,
    mcp,
    onChanged: signals.onChanged,
    accountId,
    publicUrl,
    port,
    development,
    ownerToken,
    ownerTokenFull,
    sandboxKey,
    dashboardFolder: join(root, 'dist', 'dashboard'),
    log,
    now,
  });
  signals.onChanged(hub.changed);

  await purchases.resume();
  const tick = repeatedly(async () => {
    await purchases.tick();
    await devices.tick();
  }, log);
  for (const server of listening.servers) door.listenTo(server);
  handle = getRequestListener(http.fetch);

  return {
    fetch: (request) => http.fetch(request),
    port,
    url: publicUrl,
    async setupLink() {
      const token = await owners.newSetupToken(accountId);
      // Behind the hash, so that it reaches no log and no referrer.
      return token ? `${publicUrl}/setup#${token}` : null;
    },
    async close() {
      await tick.stop();
      hub.close();
      door.close();
      await listening.close();
      await db.destroy();
    },
  };
}

/** One round after the other, never two at once; a round that fails is told and tried again. */
function repeatedly(round: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  let stopped = false;
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(async () => {
      if (stopped) return;
      await round().catch((error: Error) => log.error({ why: error.message }, 'the regular round failed'));
    });
  }, TICK_MS);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

import { setMaxListeners } from 'node:events';
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
import { problemBody } from '#server/http/answer/problem';
import { answerRaw } from '#server/http/answer/raw-problem';
import { CLOSED_HEADERS } from '#server/http/answer/security-headers';
import { createHttp } from '#server/http/create-http';
import { listen } from '#server/http/listen';
import { createSocketDoor } from '#server/http/socket-door';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { createRegistry } from '#server/issuers/registry';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import { BACKOFF } from '#server/issuers/with-backoff';
import type { Log } from '#server/log';
import { createMailer } from '#server/mail/create-mailer';
import { createNoticeJobs } from '#server/mail/notice-jobs';
import { createMcp } from '#server/mcp/create-mcp';
import { countedIssuer, countedPurchases, countedRelay } from '#server/metrics/counted';
import { createMetrics } from '#server/metrics/metrics';
import { createResolveHost } from '#server/outbound/resolve-host';
import { createSend } from '#server/outbound/send';
import { createAudit } from '#server/owners/audit';
import { createIssuers } from '#server/owners/issuers/issuers';
import { createOwners } from '#server/owners/owners';
import { followAddress } from '#server/owners/settings/follow-address';
import { ensureFirstAccount } from '#server/owners/sign-in/first-account';
import { raiseAlert } from '#server/purchases/alerts/alerts';
import { createPurchases } from '#server/purchases/purchases';
import { createRelay } from '#server/relay/relay';
import { repeatedly } from '#server/repeatedly';
import { loadAuditKey } from '#server/store/audit/audit-keys';
import { openDatabase } from '#server/store/database';
import { type FolderLock, holdFolder } from '#server/store/engines/folder-lock';
import { startOutbox } from '#server/store/outbox/outbox';
import { outboxBacklog } from '#server/store/outbox/outbox-backlog';
import { shareSignals } from '#server/store/signals/share-signals';
import { createSignals } from '#server/store/signals/signals';
import { createWebhooks } from '#server/webhooks/webhooks';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** An issuer that does not answer in ten seconds has an outcome nobody knows. */
const ISSUER_LIMITS = { timeoutMs: 10_000, capBytes: 1024 * 1024 };
const TEMPLATE_LIMITS = { timeoutMs: 10_000, capBytes: 64 * 1024 };
const STARTING = {
  status: 503,
  reasonCode: 'starting',
  detail: 'The server is starting; ask again in a second.',
  retryAfter: 1,
};

export type App = {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly port: number;
  readonly url: string;
  /** What the HTTP door answers to, for whoever compares it with its description. */
  readonly routes: readonly { method: string; path: string }[];
  /** The address that claims the account for a person, or null when somebody has. Making one voids the last. */
  setupLink(): Promise<string | null>;
  close(): Promise<void>;
};

/** The composition root: every room is made here, told what it needs, and nothing more. */
export async function createApp(config: Config, log: Log, now: () => Date = () => new Date()): Promise<App> {
  const development = isDevelopment(config);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const sealer = createSealer(loadSecretKey(config.dataFolder, config.secretKey));
  const lock = config.databaseUrl ? null : takeFolder(config.dataFolder);
  const db = await openDatabase(config.databaseUrl ?? join(config.dataFolder, 'countersign.db'));
  const signals = createSignals();
  const others = config.databaseUrl
    ? shareSignals(config.databaseUrl, signals, (why) =>
        log.warn({ why }, 'other processes are out of hearing'),
      )
    : null;
  const hub = createSocketHub();

  // The port decides the public address, which decides everything else; until then callers are told to wait.
  let handle: RequestListener = (_, response) => answerRaw(response, STARTING);
  const listening = await listen(
    (request, response) => handle(request, response),
    config.port,
    config.listen,
  );
  const { port } = listening;
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;

  const shared = { db, signals, sealer, development, publicUrl, now };
  const accountId = await ensureFirstAccount(shared);
  const anew = await followAddress(shared, accountId, raiseAlert);
  if (anew) log.warn({ publicUrl }, anew);
  const owners = createOwners(shared);
  const audit = createAudit({ db, sealer, key: await loadAuditKey(db, sealer, now()), now });
  const relayKey = await loadRelayKey(config.dataFolder, sealer);
  const devices = createDevices({ ...shared, hub, relayKey });
  const metrics = createMetrics({ backlog: () => outboxBacklog(db, now()) });
  const mailer = config.mailServer ? createMailer(config.mailServer, publicUrl) : null;
  const counted = (issuer: CardIssuer) => countedIssuer(issuer, metrics);
  const outbound = { development, resolveHost: createResolveHost({ development }) };
  const send = createSend({ ...outbound, limits: ISSUER_LIMITS });
  const origins = development ? config.issuerOrigins : { stripe: null, privacy: null };
  const registry = createRegistry({
    ...shared,
    send,
    sendByTemplate: createSend({ ...outbound, limits: TEMPLATE_LIMITS }),
    backoff: BACKOFF,
    sandbox: development ? counted(createSandboxIssuer({ db, sealer, development })) : null,
    origins,
    counted,
  });
  await registry.issuersOf(accountId);
  const cardIssuers = registry.live(accountId);
  const issuers = createIssuers({ ...shared, registry, send, stripeOrigin: origins.stripe });
  const rawPurchases = createPurchases({
    ...shared,
    mails: mailer !== null,
    issuers: cardIssuers,
    onGrantClosed: (deviceId, grantId, why) => relay.grantClosed(deviceId, grantId, why),
  });
  const purchases = countedPurchases(rawPurchases, metrics);
  const webhooks = createWebhooks({ ...shared, registry, onCardEvents: purchases.takeCardEvents });
  const rawRelay = createRelay({
    ...shared,
    hub,
    relayKey,
    issuers: cardIssuers,
    purchases,
    sandboxPort: config.sandboxPort,
  });
  const relay = countedRelay(rawRelay, metrics);
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const mcp = createMcp({
    purchases,
    fillCheckout: relay.fillCheckout,
    development,
    log,
    stopping: stopping.signal,
  });
  const door = createSocketDoor({ publicUrl, port, devices, hub });
  const { ownerToken, ownerTokenFull, sandboxKey } = config;
  const http = createHttp({
    owners,
    audit,
    issuers,
    webhooks,
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
    metrics,
    stopping: stopping.signal,
    now,
  });
  signals.onChanged(hub.changed);

  // Not waited for: an issuer that is slow or away must not keep the owner out. The regular round goes on trying.
  void purchases.resume(lock !== null).catch((error: Error) => {
    log.warn({ why: error.message }, 'a card could not be issued yet');
  });
  // A lane each: what an issuer keeps waiting must not keep the owner's mail waiting.
  const lanes = [
    purchases.jobs,
    createNoticeJobs({ db, mailer, publicUrl, signedHead: audit.signedHead, now }),
  ].map((handlers) =>
    startOutbox({
      db,
      now,
      random: Math.random,
      handlers,
      onFailed: ({ kind, tries }, why, final) =>
        log.warn({ kind, tries, why, final }, 'a promised job failed'),
    }),
  );
  // Time goes on while issuers are slow or away, so each has a round of its own.
  const rounds = [
    repeatedly(async () => {
      await purchases.keepTime();
      await devices.tick();
      await audit.tick();
    }, log),
    repeatedly(async () => {
      // Another process on the same database may have changed the owner's issuers.
      await registry.issuersOf(accountId);
      await purchases.followIssuers();
    }, log),
  ];
  for (const server of listening.servers) door.listenTo(server);
  handle = getRequestListener(http.fetch, { errorHandler: () => unreadable(publicUrl) });

  return {
    fetch: (request) => http.fetch(request),
    port,
    url: publicUrl,
    routes: http.routes,
    async setupLink() {
      const token = await owners.newSetupToken(accountId);
      // Behind the hash, so that it reaches no log and no referrer.
      return token ? `${publicUrl}/setup#${token}` : null;
    },
    async close() {
      const answered = listening.close();
      stopping.abort();
      hub.close();
      door.close();
      await answered;
      await Promise.all([...rounds, ...lanes].map((one) => one.stop()));
      mailer?.close();
      await others?.stop();
      await db.destroy();
      lock?.release();
    },
  };
}

function takeFolder(folder: string): FolderLock {
  const held = holdFolder(folder);
  if (held.ok) return held.lock;
  throw new Error(
    `the data folder ${folder} is in use by another backend (process ${held.pid}). Stop it, or set COUNTERSIGN_DATA to another folder.`,
  );
}

/** A request that names no host, or an address that is none, reaches no route. */
const unreadable = (publicUrl: string) =>
  new Response(problemBody(421, 'host_not_ours', `This server is ${publicUrl}.`), {
    status: 421,
    headers: { ...CLOSED_HEADERS, 'content-type': 'application/problem+json' },
  });

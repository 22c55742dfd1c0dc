import { randomBytes } from 'node:crypto';
import { type RunningChild, startChild } from '#scripts/stage/child-process';
import { freePort } from '#scripts/stage/free-port';
import { createOwnerClient, type OwnerClient } from '#scripts/stage/owner-client';
import { createSandboxClient, type SandboxClient } from '#scripts/stage/sandbox-client';
import type { ShopName } from '#scripts/stage/shop-names';
import { spawnBackend } from '#scripts/stage/spawn-backend';

export type Stage = {
  readonly address: string;
  readonly ownerToken: string;
  readonly owner: OwnerClient;
  readonly backend: RunningChild;
  readonly sandbox: RunningChild;
  readonly acquirer: RunningChild;
  readonly network: SandboxClient;
  readonly sandboxPort: number;
  shop(name: ShopName): string;
  /** Killed where it stands, and started again on the same data. */
  restartBackend(): Promise<void>;
  close(): Promise<void>;
};

/** The whole world on loopback: backend, acquirer and shops as three real processes, each told where the next one is. */
export async function startStage(options: {
  dataFolder: string;
  port?: number;
  sandboxPort?: number;
  ownerToken?: string;
  env?: Record<string, string>;
}): Promise<Stage> {
  const port = options.port ?? (await freePort());
  const sandboxPort = options.sandboxPort ?? (await freePort());
  const ownerToken = options.ownerToken ?? randomBytes(24).toString('base64url');
  const networkKey = randomBytes(24).toString('base64url');
  const acquirerPort = await freePort();
  const acquirerEnv = {
    SANDBOX_ACQUIRER_PORT: String(acquirerPort),
    SANDBOX_ISSUER_URL: `http://localhost:${port}`,
    SANDBOX_NETWORK_KEY: networkKey,
  };
  const sandboxEnv = {
    ...acquirerEnv,
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_ACQUIRER_URL: `http://127.0.0.1:${acquirerPort}`,
  };
  const backendEnv = {
    PORT: String(port),
    COUNTERSIGN_DATA: options.dataFolder,
    COUNTERSIGN_OWNER_TOKEN: ownerToken,
    COUNTERSIGN_SANDBOX_KEY: networkKey,
    COUNTERSIGN_SANDBOX_PORT: String(sandboxPort),
    ...options.env,
  };
  const acquirerStart = startChild('The acquirer', 'sandbox/acquirer/main.ts', acquirerEnv);
  const sandboxStart = startChild('The sandbox', 'sandbox/main.ts', sandboxEnv);
  const backendStart = spawnBackend(backendEnv);
  const starts = [acquirerStart, sandboxStart, backendStart] as const;
  const [acquirer, sandbox, first] = await Promise.all(starts).catch(async (problem) => {
    for (const start of starts) await start.then((child) => child.stop()).catch(() => undefined);
    throw problem;
  });
  let backend = first;
  return {
    address: backend.url,
    ownerToken,
    owner: createOwnerClient(backend.url, ownerToken),
    get backend() {
      return backend;
    },
    sandbox,
    acquirer,
    network: createSandboxClient(sandbox.url, networkKey),
    sandboxPort,
    shop: (name) => `http://${name}.localhost:${sandboxPort}`,
    async restartBackend() {
      const ended = new Promise((resolve) => backend.child.once('exit', resolve));
      backend.child.kill('SIGKILL');
      await ended;
      backend = await spawnBackend(backendEnv);
    },
    async close() {
      await Promise.all([sandbox.stop(), acquirer.stop(), backend.stop()]);
    },
  };
}

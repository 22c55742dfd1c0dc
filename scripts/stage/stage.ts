import { randomBytes } from 'node:crypto';
import { type RunningChild, startChild } from '#scripts/stage/child-process';
import { freePort } from '#scripts/stage/free-port';
import { createOwnerClient, type OwnerClient } from '#scripts/stage/owner-client';
import { createSandboxClient, type SandboxClient } from '#scripts/stage/sandbox-client';

export type Stage = {
  readonly address: string;
  readonly ownerToken: string;
  readonly owner: OwnerClient;
  readonly backend: RunningChild;
  readonly sandbox: RunningChild;
  readonly network: SandboxClient;
  readonly sandboxPort: number;
  shop(name: 'lantern' | 'harbor'): string;
  close(): Promise<void>;
};

/** The whole world on loopback: the real backend process and the real sandbox process, each told where the other is. */
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
  const sandboxEnv = {
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_ISSUER_URL: `http://localhost:${port}`,
    SANDBOX_NETWORK_KEY: networkKey,
  };
  const backendEnv = {
    PORT: String(port),
    COUNTERSIGN_DATA: options.dataFolder,
    COUNTERSIGN_OWNER_TOKEN: ownerToken,
    COUNTERSIGN_SANDBOX_KEY: networkKey,
    COUNTERSIGN_SANDBOX_PORT: String(sandboxPort),
    ...options.env,
  };
  const sandboxStart = startChild('The sandbox', 'sandbox/main.ts', sandboxEnv);
  const backendStart = startChild('The backend', 'server/main.ts', backendEnv);
  const [sandbox, backend] = await Promise.all([sandboxStart, backendStart]).catch(async (problem) => {
    for (const start of [sandboxStart, backendStart])
      await start.then((child) => child.stop()).catch(() => undefined);
    throw problem;
  });
  return {
    address: backend.url,
    ownerToken,
    owner: createOwnerClient(backend.url, ownerToken),
    backend,
    sandbox,
    network: createSandboxClient(sandbox.url, networkKey),
    sandboxPort,
    shop: (name) => `http://${name}.localhost:${sandboxPort}`,
    async close() {
      await Promise.all([sandbox.stop(), backend.stop()]);
    },
  };
}

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '#scripts/bench/engines';
import { freePort } from '#scripts/stage/free-port';
import { spawnBackend } from '#scripts/stage/spawn-backend';

/** The backend as people run it, on an empty database. */
export async function openBackend(engine: Engine, database: string) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const ownerToken = randomBytes(24).toString('base64url');
  const sandboxKey = randomBytes(24).toString('base64url');
  const env = {
    PORT: String(await freePort()),
    COUNTERSIGN_DATA: folder,
    COUNTERSIGN_OWNER_TOKEN: ownerToken,
    COUNTERSIGN_SANDBOX_KEY: sandboxKey,
    ...(engine.name === 'postgres' ? { DATABASE_URL: await engine.fresh(database) } : {}),
  };
  return {
    ownerToken,
    sandboxKey,
    start: () => spawnBackend(env),
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}
export type BenchBackend = Awaited<ReturnType<typeof openBackend>>;

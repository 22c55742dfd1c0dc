import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createLog } from '#server/log';
import { startFakeIssuers } from '#tests/server/fake-issuers';
import { createTestDatabase, testEngine } from '#tests/worlds/test-database';

export const OWNER_TOKEN = 'owner-token-of-the-tests-only';
export const SANDBOX_KEY = 'sandbox-key-of-the-tests-only';

/** The real backend on a port of its own, with a clock that a test may move. */
export async function startBackend(env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-server-'));
  const issuers = await startFakeIssuers();
  const database = testEngine() === 'postgres' ? await createTestDatabase() : null;
  const read = readConfig({
    PORT: '0',
    COUNTERSIGN_DATA: folder,
    COUNTERSIGN_OWNER_TOKEN: OWNER_TOKEN,
    COUNTERSIGN_SANDBOX_KEY: SANDBOX_KEY,
    COUNTERSIGN_STRIPE_ORIGIN: issuers.origin,
    COUNTERSIGN_PRIVACY_ORIGIN: issuers.origin,
    ...(database ? { DATABASE_URL: database.where } : {}),
    ...env,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line) });
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const app = await createApp(read.config, log, now);
  const owner = createOwnerClient(app.url, OWNER_TOKEN);
  return {
    app,
    url: app.url,
    owner,
    folder,
    /** Every byte of the data folder, and on PostgreSQL every row: what somebody who takes the disk reads. */
    async stored(): Promise<string> {
      const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
        entry.isFile(),
      );
      const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
      return [...texts, (await database?.stored()) ?? ''].join('\n');
    },
    /** What an operator beside this backend starts the command line with. */
    operatorEnvironment: {
      PORT: String(app.port),
      COUNTERSIGN_DATA: folder,
      ...(database ? { DATABASE_URL: database.where } : {}),
    },
    /** Who answers instead of the card issuers. */
    issuers,
    lines,
    now,
    /** Time passes for the backend and whoever asks `now`. */
    pass(milliseconds: number) {
      offsetMs += milliseconds;
    },
    agentWith: async (policy: object = {}, name = 'engineering') => {
      const { agent, api_key } = await owner.createAgent(name, policy);
      return { id: agent.id, key: api_key };
    },
    async close() {
      await app.close();
      issuers.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Backend = Awaited<ReturnType<typeof startBackend>>;

/** One call as any program makes it; the answer with its body read. */
export async function call(url: string, method: string, headers: Record<string, string>, body?: unknown) {
  const answer = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await answer.text();
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: isJson && text ? JSON.parse(text) : null,
  };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { type App, createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createLog } from '#server/log';
import { bearer, call, OWNER_TOKEN } from '#tests/server/backend';
import { createPerson } from '#tests/server/person';
import { createTestDevice } from '#tests/server/test-device';
import { createTestDatabase, testEngine } from '#tests/worlds/test-database';

let folder: string;
let database: Awaited<ReturnType<typeof createTestDatabase>> | null = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-address-'));
  if (testEngine() === 'postgres') database = await createTestDatabase();
});
afterAll(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** One start at an address of this machine, and what it says of the address before. */
async function startedAt(hostname: string, during: (app: App) => Promise<void> = async () => undefined) {
  const read = readConfig({
    PORT: '0',
    COUNTERSIGN_DATA: folder,
    COUNTERSIGN_OWNER_TOKEN: OWNER_TOKEN,
    // The port in it is nobody's: what is called here is the one the system chose.
    ...(hostname === '' ? {} : { COUNTERSIGN_PUBLIC_URL: `http://${hostname}:4321` }),
    ...(database ? { DATABASE_URL: database.where } : {}),
  });
  if (!read.ok) throw new Error(read.problems.join());
  const lines: string[] = [];
  const app = await createApp(read.config, createLog({ write: (line) => void lines.push(line) }));
  const here = `http://localhost:${app.port}`;
  const get = async (path: string) => (await call(`${here}/api/v1/${path}`, 'GET', bearer(OWNER_TOKEN))).json;
  try {
    await during(app);
    return {
      warned: lines.filter((line) => line.includes('The address of this server was')).length,
      alerts: (await get('alerts')).items.filter(({ kind }: { kind: string }) => kind === 'address_changed'),
      audited: (await get('audit?limit=200')).items.filter(
        ({ kind }: { kind: string }) => kind === 'address.changed',
      ),
    };
  } finally {
    await app.close();
  }
}

test('another address says what must be made anew, once, and only when there is something', async () => {
  expect(await startedAt('one.localhost')).toMatchObject({ warned: 0, alerts: [] });
  expect(await startedAt('two.localhost')).toMatchObject({ warned: 0, alerts: [], audited: [] });
  const made = await startedAt('', async (app) => {
    const { url } = app;
    const person = createPerson({ url, app });
    await person.claim();
    await person.addPasskey('Laptop');
    const owner = createOwnerClient(url, OWNER_TOKEN);
    const { agent } = await owner.createAgent('shopper', {});
    const device = await createTestDevice({ url, owner, now: () => new Date() });
    await device.pair('agent', [agent.id]);
  });
  expect(made).toMatchObject({ warned: 0, alerts: [] });
  const { warned, alerts, audited } = await startedAt('three.localhost');
  expect([warned, alerts.length, audited.length]).toEqual([1, 1, 1]);
  expect(alerts[0].sentence).toMatch(
    /^The address of this server was http:\/\/localhost:\d+ and is http:\/\/three\.localhost:4321\. 1 passkey belongs to the old name and can sign nothing here: add one under the new address\. 1 paired browser calls the old address: pair anew\.$/,
  );
  expect(audited[0].body).toMatchObject({ after: 'http://three.localhost:4321', passkeys: 1, devices: 1 });
  expect(await startedAt('three.localhost')).toMatchObject({ warned: 0, alerts: [{}], audited: [{}] });
  await startedAt('');
  // The same name at another port keeps its passkeys; browsers call the address as a whole.
  const { audited: all } = await startedAt('');
  expect(all.at(-1).body).toMatchObject({ passkeys: 0, devices: 1 });
}, 120_000);

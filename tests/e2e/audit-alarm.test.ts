import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import Sqlite from 'better-sqlite3';
import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildExtension } from '#scripts/build-products';
import { extensionPage, launchBrowser, pairBrowser } from '#scripts/stage/browser';
import type { RunningChild } from '#scripts/stage/child-process';
import { freePort } from '#scripts/stage/free-port';
import { createOwnerClient } from '#scripts/stage/owner-client';
import { spawnBackend } from '#scripts/stage/spawn-backend';
import { bearer, call, OWNER_TOKEN } from '#tests/server/backend';

/** Whoever can write the database can cut the log and sign what is left; what they cannot do is make a browser forget. */
const folder = mkdtempSync(join(tmpdir(), 'countersign-alarm-'));
const data = join(folder, 'data');
let backend: RunningChild;
let browser: BrowserContext;
let env: Record<string, string>;
beforeAll(async () => {
  env = {
    PORT: String(await freePort()),
    COUNTERSIGN_DATA: data,
    COUNTERSIGN_OWNER_TOKEN: OWNER_TOKEN,
    COUNTERSIGN_SANDBOX_KEY: 'sandbox-key-of-the-audit-alarm',
  };
  backend = await spawnBackend(env);
  browser = await launchBrowser(join(folder, 'profile'), await buildExtension());
});
afterAll(async () => {
  await browser?.close();
  await backend?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The last rows are taken away and the account is made to end where they began, as an attacker with the file would. */
function cutLog(rows: number): void {
  const db = new Sqlite(join(data, 'countersign.db'));
  const { audit_seq: seq, id } = db.prepare('select id, audit_seq from accounts').get() as {
    id: string;
    audit_seq: number;
  };
  const { hash } = db
    .prepare('select hash from audit where account_id = ? and seq = ?')
    .get(id, seq - rows) as { hash: string };
  db.prepare('delete from audit where account_id = ? and seq > ?').run(id, seq - rows);
  db.prepare('delete from audit_checkpoints where account_id = ? and seq > ?').run(id, seq - rows);
  db.prepare('update accounts set audit_seq = ?, audit_head = ? where id = ?').run(seq - rows, hash, id);
  db.close();
}

test('a log that was cut and signed again is an alarm in a browser that has seen more of it', async () => {
  const owner = createOwnerClient(backend.url, OWNER_TOKEN);
  await pairBrowser(browser, owner, {
    address: backend.url,
    name: 'Laptop',
    seat: 'owner',
    automation: true,
  });
  const { api_key } = await owner.createAgent('engineering', { auto_approve_threshold: '10.00' });
  const ask = (key: string) =>
    call(`${backend.url}/api/v1/purchases`, 'POST', bearer(api_key), {
      merchant_url: 'github.com',
      amount: 5,
      description: 'A seat',
      justification: 'The team needs it.',
      idempotency_key: key,
    });
  await ask('one');
  await ask('two');
  const panel = await extensionPage(browser, 'sidepanel.html');
  await panel.getByText('github.com').first().waitFor();
  expect(await panel.getByRole('alert').count()).toBe(0);

  await backend.stop();
  cutLog(4);
  backend = await spawnBackend(env);
  const verified = await call(`${backend.url}/api/v1/audit/verify`, 'GET', bearer(OWNER_TOKEN));
  expect(verified.json).toMatchObject({ ok: true });

  const alarm = panel.getByRole('alert');
  await alarm.getByText('Rows that this browser has seen are gone.').waitFor({ timeout: 40_000 });
  expect((await new AxeBuilder({ page: panel }).analyze()).violations).toEqual([]);
  // It stays through everything the backend says next, until a person has read it.
  await ask('three');
  await panel.reload();
  await panel.getByRole('button', { name: 'I know why' }).click();
  await alarm.waitFor({ state: 'detached' });
});

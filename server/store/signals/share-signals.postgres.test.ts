import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SharedSignals, shareSignals } from '#server/store/signals/share-signals';
import { createSignals } from '#server/store/signals/signals';
import { openStore } from '#tests/server/store-world';

let store: Awaited<ReturnType<typeof openStore>>;
const running: SharedSignals[] = [];
beforeEach(async () => {
  store = await openStore();
});
afterEach(async () => {
  for (const shared of running.splice(0)) await shared.stop();
  await store.close();
});

/** What another backend on the same database is, as far as wake-ups go. */
async function openProcess() {
  const signals = createSignals();
  const heard: string[] = [];
  const lost: string[] = [];
  const shared = shareSignals(store.file, signals, (why) => lost.push(why));
  running.push(shared);
  await shared.listening;
  signals.onChanged((accountId) => heard.push(accountId));
  return { signals, heard, lost };
}

test('what changes in one process wakes who waits in another', async () => {
  const [one, other] = [await openProcess(), await openProcess()];
  const woken = other.signals.wait('acc_a', 60_000);
  one.signals.changed('acc_a');
  await woken;
  expect(other.heard).toEqual(['acc_a']);
});

test('a process hears itself once, and tells nobody what it only heard', async () => {
  const [one, other] = [await openProcess(), await openProcess()];
  one.signals.changed('acc_a');
  await expect.poll(() => other.heard).toEqual(['acc_a']);
  other.signals.changed('acc_b');
  await expect.poll(() => one.heard).toEqual(['acc_a', 'acc_b']);
  expect(other.heard).toEqual(['acc_a', 'acc_b']);
});

test('many changes in a row are told once', async () => {
  const [one, other] = [await openProcess(), await openProcess()];
  for (let i = 0; i < 50; i += 1) one.signals.changed('acc_a');
  one.signals.changed('acc_b');
  await expect.poll(() => other.heard).toEqual(['acc_a', 'acc_b']);
});

test('a lost connection is opened again; everybody looks once, and what was not told yet is told', async () => {
  const [one, other] = [await openProcess(), await openProcess()];
  const admin = new Client({ connectionString: store.file });
  await admin.connect();
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like '%accounts' and pid <> pg_backend_pid() and datname = current_database() and application_name = 'countersign' and wait_event = 'ClientRead'`,
  );
  await admin.end();
  await expect.poll(() => [one.lost.length, other.lost.length]).toEqual([1, 1]);
  one.signals.changed('acc_late');
  await expect.poll(() => other.heard, { timeout: 10_000 }).toContain('acc_late');
  expect(other.heard).toContain(store.accountId);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  enqueue,
  GiveUp,
  type Job,
  type JobHandler,
  runDueJobs,
  startOutbox,
  TryLater,
} from '#server/store/outbox/outbox';
import { openStore } from '#tests/server/store-world';

let store: Awaited<ReturnType<typeof openStore>>;
let clock = new Date('2026-06-02T12:00:00.000Z');
beforeEach(async () => {
  store = await openStore();
  clock = new Date('2026-06-02T12:00:00.000Z');
});
afterEach(() => store.close());

const pass = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};
const put = (payload: unknown, dueAt?: Date) =>
  store.db.transaction().execute((tx) =>
    enqueue(tx, {
      accountId: store.accountId,
      kind: 'letter',
      payload,
      now: clock,
      ...(dueAt ? { dueAt } : {}),
    }),
  );
const failures: string[] = [];
const deps = (letter: JobHandler) => ({
  db: store.db,
  now: () => clock,
  random: () => 1,
  handlers: { letter },
  onFailed: (job: Job, why: string, final: boolean) => void failures.push(`${job.kind} ${why} ${final}`),
});
const rows = () => store.db.selectFrom('outbox').selectAll().execute();

test('a job is run once, with what was promised', async () => {
  await put({ to: 'owner' });
  const seen: unknown[] = [];
  const run = () => runDueJobs(deps(async ({ payload }) => void seen.push(payload)));
  await Promise.all([run(), run(), run()]);
  await run();
  expect(seen).toEqual([{ to: 'owner' }]);
  expect(await rows()).toEqual([]);
});

test('a transaction that fails promises nothing', async () => {
  const broken = store.db.transaction().execute(async (tx) => {
    await enqueue(tx, { accountId: store.accountId, kind: 'letter', payload: 1, now: clock });
    throw new Error('power cut');
  });
  await expect(broken).rejects.toThrow('power cut');
  expect(await rows()).toEqual([]);
});

test('a job that fails comes back later each time, and its error keeps no card number', async () => {
  await put(1);
  const tried: string[] = [];
  const run = () =>
    runDueJobs(
      deps(async () => {
        tried.push(clock.toISOString());
        throw new Error('no route for 4111 1111 1111 1111');
      }),
    );
  await run();
  await run();
  expect(tried).toHaveLength(1);
  pass(999);
  await run();
  expect(tried).toHaveLength(1);
  pass(1);
  await run();
  expect(tried).toHaveLength(2);
  expect((await rows())[0]).toMatchObject({
    state: 'waiting',
    tries: 2n,
    last_error: 'no route for [digits]',
  });
});

test('the other side may say when, and a hopeless job ends', async () => {
  await put('later');
  await runDueJobs(
    deps(async () => {
      throw new TryLater('busy', 7000);
    }),
  );
  expect((await rows())[0]?.due_at).toBe('2026-06-02T12:00:07.000Z');
  pass(7000);
  await runDueJobs(
    deps(async () => {
      throw new GiveUp('nobody there');
    }),
  );
  pass(3_600_000);
  await runDueJobs(deps(async () => expect.unreachable()));
  expect((await rows())[0]).toMatchObject({ state: 'failed', last_error: 'nobody there' });
  expect(failures.at(-1)).toBe('letter nobody there true');
});

test('a worker that died with a job loses it when its lease ends', async () => {
  await put(1);
  void runDueJobs(deps(() => new Promise(() => undefined)));
  await new Promise((resolve) => setTimeout(resolve, 50));
  let ran = 0;
  const other = () =>
    runDueJobs(
      deps(async () => {
        ran += 1;
      }),
    );
  await other();
  expect(ran).toBe(0);
  pass(60_000);
  await other();
  expect(ran).toBe(1);
});

test('a worker that outlived its lease changes nothing about what the next one finished', async () => {
  await put(1);
  let fail = () => {};
  const slow = runDueJobs(
    deps(
      () =>
        new Promise((_, reject) => {
          fail = () => reject(new Error('too late'));
        }),
    ),
  );
  await expect.poll(async () => (await rows())[0]?.tries).toBe(1n);
  pass(60_000);
  await runDueJobs(deps(async () => undefined));
  fail();
  await slow;
  expect(await rows()).toEqual([]);
});

test('the poller finds what is due until it is stopped', async () => {
  clock = new Date();
  const times: number[] = [];
  const outbox = startOutbox({ ...deps(async () => void times.push(Date.now())), now: () => new Date() });
  await put(1);
  await expect.poll(() => times.length).toBe(1);
  await put(2);
  await expect.poll(() => times.length).toBe(2);
  await outbox.stop();
  await put(3);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(times).toHaveLength(2);
});

import { maskDigitRuns } from '#domain/body/mask-digits';
import { newId } from '#server/crypto/tokens';
import type { Db, Tx } from '#server/store/database';

export type Job = { id: string; accountId: string; kind: string; payload: unknown; tries: number };
/** Runs a job again and again until it returns; so it must be safe to run twice. Throwing `GiveUp` ends it. */
export type JobHandler = (job: Job) => Promise<void>;

/** Trying again would not help. The job stays in the table with its reason. */
export class GiveUp extends Error {}

/** Asks for another try at a time of the other side's choosing. */
export class TryLater extends Error {
  readonly afterMs: number;
  constructor(message: string, afterMs: number) {
    super(message);
    this.afterMs = afterMs;
  }
}

const POLL_MS = 100;
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10 * 60_000;

/** Promises work in the transaction that causes it: either both happen or neither does. */
export async function enqueue(
  tx: Tx,
  job: { accountId: string; kind: string; payload: unknown; now: Date; dueAt?: Date },
): Promise<string> {
  const id = newId('job');
  await tx
    .insertInto('outbox')
    .values({
      id,
      account_id: job.accountId,
      kind: job.kind,
      payload: JSON.stringify(job.payload),
      state: 'waiting',
      tries: 0n,
      due_at: (job.dueAt ?? job.now).toISOString(),
      last_error: null,
      created_at: job.now.toISOString(),
    })
    .execute();
  return id;
}

export type Outbox = { stop(): Promise<void> };

export type OutboxDeps = {
  db: Db;
  now: () => Date;
  random: () => number;
  handlers: Readonly<Record<string, JobHandler>>;
  onFailed: (job: Job, why: string, final: boolean) => void;
};

/** One poller for these kinds of job; leases let several processes share one table without doing a job twice at once. */
export function startOutbox(deps: OutboxDeps): Outbox {
  let stopped = false;
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= runDueJobs(deps, () => stopped)
      .catch((error: Error) => deps.onFailed(NO_JOB, error.message, false))
      .finally(() => {
        running = null;
      });
  }, POLL_MS);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

const NO_JOB: Job = { id: 'none', accountId: 'none', kind: 'poll', payload: null, tries: 0 };

/** Every job that is due, one after the other; ends when none is left. */
export async function runDueJobs(deps: OutboxDeps, isStopped: () => boolean = () => false): Promise<void> {
  while (!isStopped()) {
    const job = await takeOne(deps);
    if (!job) return;
    await runOne(deps, job);
  }
}

async function takeOne(deps: OutboxDeps): Promise<Job | null> {
  const { db, now, handlers } = deps;
  const at = now();
  const kinds = Object.keys(handlers);
  if (kinds.length === 0) return null;
  const row = await db
    .selectFrom('outbox')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('due_at', '<=', at.toISOString())
    .where('kind', 'in', kinds)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  // Another process may have taken it since; then the time it was due has moved and nothing is updated.
  const taken = await db
    .updateTable('outbox')
    .set({ due_at: new Date(at.getTime() + LEASE_MS).toISOString(), tries: row.tries + 1n })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .where('due_at', '=', row.due_at)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) return takeOne(deps);
  const tries = Number(row.tries) + 1;
  return { id: row.id, accountId: row.account_id, kind: row.kind, payload: JSON.parse(row.payload), tries };
}

async function runOne({ db, now, random, handlers, onFailed }: OutboxDeps, job: Job): Promise<void> {
  // Only of its own try: a worker that outlived its lease has no say in what the next one made of the job.
  const finish = (values: { state: string; due_at?: string; last_error: string | null }) =>
    db
      .updateTable('outbox')
      .set(values)
      .where('id', '=', job.id)
      .where('tries', '=', BigInt(job.tries))
      .execute();
  try {
    await handlers[job.kind]?.(job);
    // What is done is told by what it did; the table holds what is still to do, and what was given up.
    await db.deleteFrom('outbox').where('id', '=', job.id).where('tries', '=', BigInt(job.tries)).execute();
  } catch (error) {
    const why = maskDigitRuns(error instanceof Error ? error.message : String(error)).slice(0, 500);
    const final = error instanceof GiveUp;
    onFailed(job, why, final);
    if (final) return void (await finish({ state: 'failed', last_error: why }));
    const wait = error instanceof TryLater ? error.afterMs : backoffMs(job.tries, random);
    const dueAt = new Date(now().getTime() + wait).toISOString();
    await finish({ state: 'waiting', due_at: dueAt, last_error: why });
  }
}

/** Full jitter: between nothing and the doubled step, so that many jobs do not come back at once. */
function backoffMs(tries: number, random: () => number): number {
  return Math.ceil(random() * Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(tries, 20)));
}

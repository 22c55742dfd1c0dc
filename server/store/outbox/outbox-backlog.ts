import type { Db } from '#server/store/database';

export type OutboxBacklog = { waiting: number; failed: number; oldestDueSeconds: number };

/** How much work the outbox still owes, and for how long its oldest due job has waited. */
export async function outboxBacklog(db: Db, now: Date): Promise<OutboxBacklog> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<bigint>().as('jobs'), eb.fn.min('due_at').as('oldest_due_at')])
    .where('state', 'in', ['waiting', 'failed'])
    .groupBy('state')
    .execute();
  const of = (state: string) => rows.find((row) => row.state === state);
  const oldest = of('waiting')?.oldest_due_at;
  return {
    waiting: Number(of('waiting')?.jobs ?? 0),
    failed: Number(of('failed')?.jobs ?? 0),
    oldestDueSeconds: oldest ? Math.max(0, (now.getTime() - Date.parse(oldest)) / 1000) : 0,
  };
}

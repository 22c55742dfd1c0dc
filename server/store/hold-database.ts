import { Client } from 'pg';
import { START_LOCK } from '#server/store/database';
import { clientConfig } from '#server/store/engines/postgres';

export type HeldDatabase = { ok: true; release(): Promise<void> } | { ok: false; connections: number };

/**
 * PostgreSQL only: nobody of ours is connected, and nobody finishes a start until this is released. A serving process
 * is seen by the connection that it always keeps open to hear the others.
 */
export async function holdDatabase(address: string): Promise<HeldDatabase> {
  const client = new Client(clientConfig(address));
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [START_LOCK]);
  const { rows } = await client.query(
    'select pid from pg_stat_activity where datname = current_database() and application_name = $1 and pid <> pg_backend_pid()',
    [clientConfig(address).application_name],
  );
  // The lock is the session's, so it goes with the connection, also when this process dies.
  if (rows.length === 0) return { ok: true, release: () => client.end() };
  await client.end();
  return { ok: false, connections: rows.length };
}

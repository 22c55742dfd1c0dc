import type { TestProject } from 'vitest/node';
import { startPostgres } from '#scripts/stage/postgres';
import { openDatabase } from '#server/store/database';

const TEMPLATE = 'template_countersign';

/** One server for the whole run. What it must survive is a killed process, which asks nothing of the disk. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({
    settings: ['fsync=off', 'full_page_writes=off', 'max_connections=300'],
  });
  const db = await openDatabase(await server.create(TEMPLATE));
  await db.destroy();
  project.provide('postgres', { server: server.address('postgres'), template: TEMPLATE });
  return () => server.stop();
}

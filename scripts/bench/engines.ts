import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '#scripts/stage/postgres';

export type EngineName = 'sqlite' | 'postgres';
export const isEngineName = (name: string): name is EngineName => name === 'sqlite' || name === 'postgres';

export type Engine = {
  name: EngineName;
  /** An empty database: a file, or an address. */
  fresh(name: string): Promise<string>;
  close(): Promise<void>;
};

/** Both as an owner has them: SQLite with its log on the disk, PostgreSQL with its own defaults, fsync included. */
export async function openEngine(name: EngineName): Promise<Engine> {
  if (name === 'postgres') {
    const server = await startPostgres();
    return { name, fresh: (database) => server.create(database), close: () => server.stop() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  return {
    name,
    fresh: async (file) => join(folder, `${file}.db`),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

export type FolderLock = { release(): void };
export type HeldFolder = { ok: true; lock: FolderLock } | { ok: false; pid: number };

/**
 * One backend a data folder: two would each believe that no other writes. The lock is SQLite's own on a file beside
 * the database, which the system lets go of when the process dies, however it dies. The database itself stays readable.
 */
export function holdFolder(folder: string, pid = process.pid): HeldFolder {
  const file = new Sqlite(join(folder, 'countersign.lock'), { timeout: 0 });
  try {
    // Written and committed first, so that whoever is refused can read by whom.
    file.exec(`begin immediate; pragma user_version = ${pid}; commit; begin immediate`);
    return { ok: true, lock: { release: () => void file.close() } };
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))) {
      file.close();
      throw error;
    }
    const holder = Number(file.pragma('user_version', { simple: true }));
    file.close();
    return { ok: false, pid: holder };
  }
}

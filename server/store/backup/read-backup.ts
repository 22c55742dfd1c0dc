import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export const BackupHead = z.object({
  countersign_backup: z.literal(1),
  made_at: z.iso.datetime(),
  migrations: z.array(z.string()),
  relay_key_sealed: z.string().nullable(),
});
export type BackupHead = z.infer<typeof BackupHead>;
const Table = z.object({
  table: z.string(),
  columns: z.array(z.tuple([z.string(), z.enum(['text', 'int'])])),
});
const Row = z.array(z.string().nullable());
const End = z.object({ end: z.literal(true), rows: z.number().int(), sha256: z.string() });

export type BackupTable = z.infer<typeof Table>;
export type BackupLine = { kind: 'table'; table: BackupTable } | { kind: 'row'; row: z.infer<typeof Row> };

const linesOf = (file: string) =>
  createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });

/** Reads the file once to its end before anything is written: one that was cut off or changed restores nothing. */
export async function checkBackup(file: string): Promise<BackupHead> {
  const hash = createHash('sha256');
  let head: BackupHead | null = null;
  let end: z.infer<typeof End> | null = null;
  let rows = 0;
  for await (const text of linesOf(file)) {
    if (end) throw new Error(`${file} goes on after its end.`);
    const value = parse(text, file);
    head ??= BackupHead.safeParse(value).data ?? null;
    if (!head) throw new Error(`${file} is no backup of Countersign.`);
    const last = End.safeParse(value);
    if (last.success) {
      end = last.data;
      continue;
    }
    hash.update(`${text}\n`);
    if (Array.isArray(value)) rows += 1;
  }
  if (!head || !end) throw new Error(`${file} was cut off: its end is missing.`);
  if (end.rows !== rows || end.sha256 !== hash.digest('hex'))
    throw new Error(`${file} is not as it was written: its checksum does not fit.`);
  return head;
}

export async function* readBackup(file: string): AsyncGenerator<BackupLine> {
  for await (const text of linesOf(file)) {
    const value = parse(text, file);
    if (Array.isArray(value)) yield { kind: 'row', row: Row.parse(value) };
    const table = Table.safeParse(value);
    if (table.success) yield { kind: 'table', table: table.data };
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} holds a line that is no JSON.`, { cause });
  }
}

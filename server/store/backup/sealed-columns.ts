import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Sealer } from '#server/crypto/sealer';
import { auditKeyAad } from '#server/store/audit/audit-keys';
import type { Db, Tx } from '#server/store/database';

export type SealedColumn = {
  table: string;
  column: string;
  /** The columns that name the row; the value is bound to them. */
  key: readonly string[];
  aad: (key: readonly string[]) => string;
};

const itself = ([one = '']: readonly string[]) => one;

/** Every column that rests sealed. One that is missing here would be lost when the key is replaced; a test looks for it. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'card_links', column: 'token_sealed', key: ['purchase_id'], aad: itself },
  { table: 'sandbox_cards', column: 'secret_sealed', key: ['ref'], aad: itself },
  { table: 'relays', column: 'answer_sealed', key: ['id'], aad: itself },
  { table: 'audit_keys', column: 'private_sealed', key: ['kid'], aad: ([kid = '']) => auditKeyAad(kid) },
  { table: 'issuers', column: 'secret_sealed', key: ['id'], aad: ([id = '']) => `issuer:${id}` },
  {
    table: 'told_once',
    column: 'secret_sealed',
    key: ['issuer_id', 'client_ref'],
    aad: ([issuer = '', ref = '']) => `told-once:${issuer}:${ref}`,
  },
];

/** Stands where a value was that nobody can open any more. */
export const LOST = 'lost';

export type SealedCell = { key: string[]; sealed: string; aad: string };

export async function sealedCells(
  db: Db | Tx,
  { table, column, key, aad }: SealedColumn,
): Promise<SealedCell[]> {
  const names = sql.join([...key, column].map((name) => sql.ref(name)));
  const { rows } = await sql`
    select ${names} from ${sql.table(table)}
    where ${sql.ref(column)} is not null and ${sql.ref(column)} <> ${LOST}`.execute(db);
  return z
    .array(z.record(z.string(), z.string()))
    .parse(rows)
    .map((row) => {
      const values = key.map((name) => row[name] ?? '');
      return { key: values, sealed: row[column] ?? '', aad: aad(values) };
    });
}

/** The condition that finds a sealed value's own row. */
export const isRow = ({ key }: SealedColumn, cell: SealedCell): RawBuilder<unknown> =>
  sql.join(
    key.map((name, index) => sql`${sql.ref(name)} = ${cell.key[index]}`),
    sql` and `,
  );

export type SealedCheck = {
  open: number;
  closed: { table: string; column: string; id: string; why: string }[];
};

/** Which sealed values this key opens, and which it does not. */
export async function checkSealed(db: Db | Tx, sealer: Pick<Sealer, 'open'>): Promise<SealedCheck> {
  const check: SealedCheck = { open: 0, closed: [] };
  for (const sealed of SEALED_COLUMNS) {
    for (const cell of await sealedCells(db, sealed)) {
      try {
        sealer.open(cell.sealed, cell.aad);
        check.open += 1;
      } catch (problem) {
        const why = problem instanceof Error ? problem.message : String(problem);
        const { table, column } = sealed;
        check.closed.push({ table, column, id: cell.key.join(' '), why });
      }
    }
  }
  return check;
}

import { type Kysely, sql } from 'kysely';

const TEXT = [
  'account_id',
  'agent_id',
  'purchase_id',
  'issuer',
  'currency',
  'state',
  'created_at',
  'expires_at',
];
const OPTIONAL_TEXT = [
  'issuer_ref',
  'brand',
  'last4',
  'closed_at',
  'close_why',
  'close_who',
  'close_confirmed_at',
  'poll_due_at',
];

/**
 * A purchase may have a second card once its first one is dead: the first is superseded, and one is current. SQLite drops
 * no unique column, so the table is made anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  let table = db.schema.createTable('cards_anew').addColumn('id', 'text', (c) => c.primaryKey());
  for (const name of TEXT) table = table.addColumn(name, 'text', (c) => c.notNull());
  for (const name of OPTIONAL_TEXT) table = table.addColumn(name, 'text');
  await table
    .addColumn('exp_month', 'bigint')
    .addColumn('exp_year', 'bigint')
    .addColumn('limit_minor', 'bigint', (c) => c.notNull())
    .addColumn('attempt', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('superseded', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  const columns = ['id', ...TEXT, ...OPTIONAL_TEXT, 'exp_month', 'exp_year', 'limit_minor', 'attempt'];
  const list = sql.join(columns.map((name) => sql.ref(name)));
  await sql`insert into cards_anew (${list}) select ${list} from cards`.execute(db);
  await db.schema.dropTable('cards').execute();
  await db.schema.alterTable('cards_anew').renameTo('cards').execute();
  await sql`create unique index cards_current on cards (purchase_id) where superseded = 0`.execute(db);
  await db.schema.createIndex('cards_of_purchase').on('cards').column('purchase_id').execute();
  await db.schema.createIndex('cards_by_state').on('cards').columns(['state', 'expires_at']).execute();
  await sql`create index cards_by_poll on cards (poll_due_at) where poll_due_at is not null`.execute(db);
  await sql`create index cards_by_ref on cards (issuer, issuer_ref) where issuer_ref is not null`.execute(db);
}

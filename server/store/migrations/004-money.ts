import { type Kysely, sql } from 'kysely';

type Column = readonly [name: string, type: 'text' | 'bigint', rule?: 'primary key' | 'not null' | 'zero'];

const tables: Record<string, readonly Column[]> = {
  /** What an issuer reported of a card, each once, with how it compares with what was approved. */
  card_events: [
    ['issuer', 'text', 'not null'],
    ['event_id', 'text', 'not null'],
    ['account_id', 'text', 'not null'],
    ['card_id', 'text'],
    ['purchase_id', 'text'],
    ['authorisation_id', 'text'],
    ['kind', 'text', 'not null'],
    ['currency', 'text', 'not null'],
    ['minor', 'bigint', 'not null'],
    ['merchant_name', 'text'],
    ['merchant_domain', 'text'],
    ['merchant_category', 'text'],
    ['decline_code', 'text'],
    ['at', 'text', 'not null'],
    ['received_at', 'text', 'not null'],
    ['result', 'text', 'not null'],
  ],
  policy_versions: [
    ['agent_id', 'text', 'not null'],
    ['version', 'bigint', 'not null'],
    ['policy', 'text', 'not null'],
    ['changed_at', 'text', 'not null'],
    ['who', 'text', 'not null'],
  ],
  alerts: [
    ['id', 'text', 'primary key'],
    ['account_id', 'text', 'not null'],
    ['kind', 'text', 'not null'],
    ['about', 'text', 'not null'],
    ['purchase_id', 'text'],
    ['sentence', 'text', 'not null'],
    ['raised_at', 'text', 'not null'],
    ['cleared_at', 'text'],
    ['cleared_by', 'text'],
  ],
  /** What happens on a card after its authorisation, as the sandbox network tells it. */
  sandbox_movements: [
    ['id', 'text', 'primary key'],
    ['card_ref', 'text', 'not null'],
    ['authorisation_id', 'text'],
    ['kind', 'text', 'not null'],
    ['currency', 'text', 'not null'],
    ['minor', 'bigint', 'not null'],
    ['merchant_name', 'text', 'not null'],
    ['merchant_domain', 'text', 'not null'],
    ['at', 'text', 'not null'],
  ],
};

const added: readonly [table: string, column: Column][] = [
  ['cards', ['close_why', 'text']],
  ['cards', ['close_who', 'text']],
  ['cards', ['close_confirmed_at', 'text']],
  ['cards', ['poll_due_at', 'text']],
  ['ledger', ['charged_minor', 'bigint', 'zero']],
  ['ledger', ['settled_minor', 'bigint', 'zero']],
  ['ledger', ['refunded_minor', 'bigint', 'zero']],
  ['purchases', ['headroom_minor', 'bigint', 'zero']],
  ['purchases', ['issuer', 'text']],
  ['purchases', ['history', 'bigint', 'zero']],
  ['agents', ['suspended_at', 'text']],
  ['agents', ['suspended_why', 'text']],
];

const indexes: readonly [name: string, table: string, columns: string[], unique?: true][] = [
  ['card_events_once', 'card_events', ['issuer', 'event_id'], true],
  ['card_events_by_card', 'card_events', ['card_id', 'at']],
  ['cards_by_ref', 'cards', ['issuer', 'issuer_ref']],
  ['cards_by_poll', 'cards', ['poll_due_at']],
  ['policy_versions_once', 'policy_versions', ['agent_id', 'version'], true],
  ['alerts_once', 'alerts', ['account_id', 'kind', 'about'], true],
  ['purchases_history', 'purchases', ['account_id', 'history', 'merchant_registrable']],
  ['sandbox_movements_by_card', 'sandbox_movements', ['card_ref', 'at']],
  ['sandbox_authorisations_by_card', 'sandbox_authorisations', ['card_ref', 'at']],
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) {
    let table = db.schema.createTable(name);
    for (const [column, type, rule] of columns) {
      table = table.addColumn(column, type, (c) => {
        if (rule === 'primary key') return c.primaryKey();
        return rule === 'not null' ? c.notNull() : c;
      });
    }
    await table.execute();
  }
  for (const [table, [column, type, rule]] of added) {
    await db.schema
      .alterTable(table)
      .addColumn(column, type, (c) => (rule === 'zero' ? c.notNull().defaultTo(0) : c))
      .execute();
  }
  for (const [name, table, columns, unique] of indexes) {
    const index = db.schema.createIndex(name).on(table).columns(columns);
    await (unique ? index.unique() : index).execute();
  }
  await carryOver(db);
}

/** What was there before: each policy is its own first record, and each card that was given out is polled once. */
async function carryOver(db: Kysely<unknown>): Promise<void> {
  await sql`insert into policy_versions (agent_id, version, policy, changed_at, who)
    select id, policy_version, policy, created_at, 'system' from agents`.execute(db);
  await sql`update cards set close_confirmed_at = closed_at where state = 'closed'`.execute(db);
  await sql`update cards set poll_due_at = created_at where state in ('open', 'used')`.execute(db);
  await sql`update purchases set issuer = (select issuer from cards where cards.purchase_id = purchases.id)`.execute(
    db,
  );
}

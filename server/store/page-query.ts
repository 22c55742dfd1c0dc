import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { cutPage, type Page, type PageAsk } from '#domain/say/list-page';

type Keyed = { page_at: string; page_id: string };
type Columns = { at: RawBuilder<string>; id: RawBuilder<string> };

/** One page of a query, newest first. Keyset, not offset: what is inserted meanwhile is neither seen twice nor hides a row. */
export async function page<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  { at, id }: Columns,
  { limit, after }: PageAsk,
): Promise<Page<O & Keyed>> {
  let rows = query
    .select([at.as('page_at'), id.as('page_id')])
    .orderBy(at, 'desc')
    .orderBy(id, 'desc')
    .limit(limit + 1);
  if (after) rows = rows.where(sql<SqlBool>`(${at}, ${id}) < (${after.at}, ${after.id})`);
  const found = (await rows.execute()) as (O & Keyed)[];
  return cutPage(found, limit, ({ page_at, page_id }) => ({ at: page_at, id: page_id }));
}

/** The key of a table whose rows have a time of creation and an id. */
export const byCreation = (table: string): Columns => ({
  at: sql.ref<string>(`${table}.created_at`),
  id: sql.ref<string>(`${table}.id`),
});

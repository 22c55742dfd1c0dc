/** Where a page ended: the time and the id of its last row, so that rows inserted meanwhile move nothing. */
export type PageKey = { readonly at: string; readonly id: string };
export type PageAsk = { readonly limit: number; readonly after: PageKey | null };
export type Page<T> = { readonly items: T[]; readonly next: PageKey | null };

/** Of the rows fetched, one more than asked for: its presence says that another page follows. */
export function cutPage<T>(rows: readonly T[], limit: number, keyOf: (row: T) => PageKey): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}

/** The same page with its rows as the caller shows them. */
export async function mapPage<T, U>(page: Page<T>, show: (row: T) => U | Promise<U>): Promise<Page<U>> {
  const items: U[] = [];
  for (const row of page.items) items.push(await show(row));
  return { items, next: page.next };
}

import { Settings } from '#protocol/http';
import type { AccountRow, Db } from '#server/store/database';

/** Where the owner wants notices, or null. */
export const addressIn = (account: Pick<AccountRow, 'settings'>): string | null =>
  Settings.parse(JSON.parse(account.settings)).notices?.email ?? null;

export async function ownerAddress(db: Db, accountId: string): Promise<string | null> {
  const account = await db
    .selectFrom('accounts')
    .select('settings')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return addressIn(account);
}

import type { AccountChange } from '#protocol/account-change';
import type { Audit } from '#server/owners/audit';

const ROWS = 200;

/**
 * Reads on from the end of the account's audit: each call answers what was written since the one before. The rows are
 * the truth whichever process wrote them; a wake-up says only that it is time to look.
 */
export function changesSince(audit: Pick<Audit, 'page' | 'signedHead'>, accountId: string) {
  let seq: number | null = null;
  const start = async () => (await audit.signedHead(accountId)).seq;
  return {
    async begin(): Promise<void> {
      seq = await start();
    },
    async next(): Promise<AccountChange> {
      const kinds = new Set<string>();
      const purchases = new Set<string>();
      for (;;) {
        seq ??= await start();
        const { items, next } = await audit.page(accountId, {
          limit: ROWS,
          after: { at: '', id: String(seq) },
        });
        for (const row of items) {
          seq = row.seq;
          kinds.add(row.kind);
          if (row.purchase_id !== null) purchases.add(row.purchase_id);
        }
        if (next === null) return { kinds: [...kinds], purchases: [...purchases] };
      }
    },
  };
}

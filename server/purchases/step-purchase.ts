import type { Updateable } from 'kysely';
import { canStep } from '#domain/purchase/purchase-state';
import { PurchaseState } from '#protocol/purchase';
import type { Tx } from '#server/store/database';
import type { Schema } from '#server/store/schema';

export type Stepped =
  | { ok: true; from: PurchaseState }
  | { ok: false; code: 'illegal_step'; from: PurchaseState; to: PurchaseState };
type Facts = Omit<Updateable<Schema['purchases']>, 'id' | 'state'>;

/** The only place that moves a purchase from one state to another. What is written with the step is written only with it. */
export async function stepPurchase(
  tx: Tx,
  id: string,
  to: PurchaseState,
  facts: Facts = {},
): Promise<Stepped> {
  const row = await tx.selectFrom('purchases').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  const from = PurchaseState.parse(row.state);
  if (!canStep(from, to)) return { ok: false, code: 'illegal_step', from, to };
  await tx
    .updateTable('purchases')
    .set({ ...facts, state: to })
    .where('id', '=', id)
    .where('state', '=', from)
    .execute();
  return { ok: true, from };
}

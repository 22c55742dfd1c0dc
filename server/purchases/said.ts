import type { z } from 'zod';
import { PurchaseView } from '#protocol/purchase';
import type { PurchaseRow } from '#server/purchases/purchase-deps';

/** What the agent wrote, as stored: shown and audited, never decided by beyond what a rule asks of it. */
export const Said = PurchaseView.shape.said;
export type Said = z.infer<typeof Said>;

export const readSaid = ({ said }: Pick<PurchaseRow, 'said'>): Said => Said.parse(JSON.parse(said));

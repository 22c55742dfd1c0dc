import { z } from 'zod';
import { Checkpoint } from '#protocol/audit';
import { CurrencyCode, DecimalText } from '#protocol/money';
import { PurchaseState, RuleOutcome, WireStatus } from '#protocol/purchase';

/** `GET /api/v1/requests/:id/receipt`: what was decided, by whom, and where it stands in the chain. Its head is an anchor. */
export const Receipt = z.object({
  request_id: z.string(),
  agent: z.object({ id: z.string(), name: z.string() }),
  merchant_host: z.string(),
  amount: DecimalText,
  currency: CurrencyCode,
  card_limit: DecimalText,
  card_last4: z.string().nullable(),
  state: PurchaseState,
  status: WireStatus,
  requested_at: z.string(),
  decision: z.object({
    by: z.string().nullable(),
    at: z.string().nullable(),
    reason: z.string().nullable(),
    rules: z.array(RuleOutcome),
    /** Of the statement that the approver saw. */
    digest: z.string().nullable(),
  }),
  /** The rows of the audit that are about this request. */
  audit: z.array(
    z.object({ seq: z.number().int(), at: z.string(), kind: z.string(), who: z.string(), hash: z.string() }),
  ),
  checkpoint: Checkpoint,
});
export type Receipt = z.infer<typeof Receipt>;

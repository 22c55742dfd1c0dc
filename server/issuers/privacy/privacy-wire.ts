import { z } from 'zod';

/** What we read of Privacy.com's answers. Unknown keys are theirs to add; known ones must be what we rely on. */
export const PrivacyCard = z.object({
  token: z.string().min(1),
  last_four: z.string().regex(/^\d{4}$/),
  memo: z.string().optional(),
  created: z.string(),
  state: z.enum(['OPEN', 'PAUSED', 'CLOSED', 'PENDING_ACTIVATION', 'PENDING_FULFILLMENT']),
  type: z.string(),
  spend_limit: z.number().int(),
  spend_limit_duration: z.string(),
  exp_month: z.string().optional(),
  exp_year: z.string().optional(),
  /** Only for keys that may see it. */
  pan: z.string().optional(),
  cvv: z.string().optional(),
});
export type PrivacyCard = z.infer<typeof PrivacyCard>;

export const PrivacyCardPage = z.object({ data: z.array(PrivacyCard), total_pages: z.number().int() });

const PrivacyEvent = z.object({
  token: z.string(),
  type: z.string(),
  result: z.string(),
  amount: z.number().int(),
  created: z.string(),
});

export const PrivacyTransaction = z.object({
  token: z.string(),
  card_token: z.string(),
  created: z.string(),
  amount: z.number().int(),
  authorization_amount: z.number().int().optional(),
  settled_amount: z.number().int().optional(),
  result: z.string(),
  status: z.string(),
  merchant: z.object({ descriptor: z.string().optional(), mcc: z.string().optional() }).optional(),
  /** Issuing accounts only; without them the transaction's own figures tell. */
  events: z.array(PrivacyEvent).optional(),
});
export type PrivacyTransaction = z.infer<typeof PrivacyTransaction>;

export const PrivacyTransactionPage = z.object({
  data: z.array(PrivacyTransaction),
  total_pages: z.number().int(),
});

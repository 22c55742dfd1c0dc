import { z } from 'zod';
import { Checkpoint } from '#protocol/audit';
import { FilledDelivery } from '#protocol/delivery';
import { Seat } from '#protocol/device';
import { DecimalText, WireMoney } from '#protocol/money';
import { PurchaseView } from '#protocol/purchase';

/** A purchase that a browser may fill. The path needs the device's proof of possession to answer. */
export const ReadyPurchase = z.object({
  request_id: z.string(),
  agent_name: z.string(),
  merchant_host: z.string(),
  registrable: z.string(),
  approved: WireMoney,
  /** By how much the page's total may exceed it; absent when it may not. */
  amount_headroom: DecimalText.optional(),
  delivery: FilledDelivery,
  last4: z.string(),
  card_expires_at: z.string(),
  view_path: z.string(),
});
export type ReadyPurchase = z.infer<typeof ReadyPurchase>;

export const StateQuery = z.strictObject({
  /** The last row of the audit that the browser remembers. */
  anchor: z.coerce.number().int().min(0).optional(),
});

/** The audit's signed head, and the row that the browser asked for by its number in `?anchor=`. */
export const ShownAudit = z.object({
  checkpoint: Checkpoint,
  at_anchor: z.object({ seq: z.number().int(), head: z.string().nullable() }).nullable(),
});
export type ShownAudit = z.infer<typeof ShownAudit>;
/** A passkey or another owner seat that nobody confirmed yet. */
export const Newcomer = z.object({
  kind: z.enum(['browser', 'passkey']),
  id: z.string(),
  name: z.string(),
  waits_until: z.string(),
});
export type Newcomer = z.infer<typeof Newcomer>;

/**
 * `GET /api/v1/devices/state`, what a browser may know.
 * An agent seat gets its own agents' ready purchases and nothing else: whatever it holds, the agent can read.
 */
export const DeviceState = z.object({
  seat: Seat,
  automation: z.boolean(),
  frozen: z.boolean(),
  /** Set while this owner seat waits: until then it sees and does nothing. */
  waits_until: z.string().nullable().optional(),
  /** Owner seats only: what this browser may confirm. */
  newcomers: z.array(Newcomer).optional(),
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
  waiting: z.array(PurchaseView),
  ready: z.array(ReadyPurchase),
  recent: z.array(PurchaseView),
  /** For owner seats: a browser remembers it, so that an audit cut short and signed anew shows. */
  audit: ShownAudit.optional(),
});
export type DeviceState = z.infer<typeof DeviceState>;

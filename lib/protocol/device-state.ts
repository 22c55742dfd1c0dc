import { z } from 'zod';
import { Seat } from '#protocol/device';
import { WireMoney } from '#protocol/money';
import { PurchaseView } from '#protocol/purchase';

/** A purchase that a browser may fill. The path needs the device's proof of possession to answer. */
export const ReadyPurchase = z.object({
  request_id: z.string(),
  agent_name: z.string(),
  merchant_host: z.string(),
  registrable: z.string(),
  approved: WireMoney,
  last4: z.string(),
  card_expires_at: z.string(),
  view_path: z.string(),
});
export type ReadyPurchase = z.infer<typeof ReadyPurchase>;

/**
 * `GET /api/v1/devices/state`, what a browser may know.
 * An agent seat gets its own agents' ready purchases and nothing else: whatever it holds, the agent can read.
 */
export const DeviceState = z.object({
  seat: Seat,
  automation: z.boolean(),
  frozen: z.boolean(),
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
  waiting: z.array(PurchaseView),
  ready: z.array(ReadyPurchase),
  recent: z.array(PurchaseView),
});
export type DeviceState = z.infer<typeof DeviceState>;

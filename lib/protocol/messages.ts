import { z } from 'zod';
import { Alias, FieldKind, FilledField, FrameScan } from '#protocol/checkout';
import { Seat } from '#protocol/device';
import { DeviceState } from '#protocol/device-state';
import { WireMoney } from '#protocol/money';

/**
 * Every message between the parts of the extension: input and output, read by schemas on arrival.
 * No message carries a card's real number; the type system has no name for it on this side.
 */

export const Pairing = z.discriminatedUnion('step', [
  z.object({ step: z.literal('unpaired'), error: z.string().optional() }),
  z.object({
    step: z.literal('matching'),
    address: z.string(),
    seat: Seat,
    automation: z.boolean(),
    match_number: z.string(),
    expires_at: z.string(),
  }),
  z.object({
    step: z.literal('paired'),
    address: z.string(),
    seat: Seat,
    automation: z.boolean(),
    device_id: z.string(),
  }),
]);
export type Pairing = z.infer<typeof Pairing>;

/** The card form in the tab in front, as the popup shows it. */
export const ThisCheckout = z.object({
  tab_id: z.number().int(),
  host: z.string(),
  registrable: z.string(),
  has_card_form: z.boolean(),
  total: WireMoney.nullable(),
});
export type ThisCheckout = z.infer<typeof ThisCheckout>;

/** What an armed tab is doing, without the alias. */
export const ArmedView = z.object({
  request_id: z.string(),
  tab_id: z.number().int(),
  merchant_host: z.string(),
  phase: z.enum(['arming', 'armed', 'relaying', 'paid', 'failed']),
  /** Payments the relay has answered; while none, and no relay's own word ended it, the card was surely not used. */
  relays: z.number().int(),
  why: z.string().optional(),
  expires_at: z.string(),
});
export type ArmedView = z.infer<typeof ArmedView>;

/** Kept in `storage.session` under `snapshot`; popup, side panel and options render it and nothing else. */
export const Snapshot = z.object({
  pairing: Pairing,
  connection: z.enum(['unpaired', 'connecting', 'online', 'offline']),
  state: DeviceState.nullable(),
  checkout: ThisCheckout.nullable(),
  armed: ArmedView.nullable(),
  /** Set when automation was noticed in an owner seat: approving is stopped. */
  approving_stopped: z.string().nullable(),
  at: z.string(),
});
export type Snapshot = z.infer<typeof Snapshot>;

const Done = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);
export type Done = z.infer<typeof Done>;

/** Popup, side panel, options → background. */
export const uiMessages = {
  'snapshot.refresh': { input: z.strictObject({}), output: Done },
  'pairing.start': {
    input: z.strictObject({
      address: z.url().max(300),
      code: z.string().min(4).max(40),
      name: z.string().max(80),
    }),
    output: Done,
  },
  'pairing.forget': { input: z.strictObject({}), output: Done },
  'approval.decide': {
    input: z.strictObject({
      request_id: z.string(),
      decision: z.enum(['approve', 'deny']),
      digest: z.string().nullable(),
    }),
    output: Done,
  },
  'fill.start': { input: z.strictObject({ request_id: z.string() }), output: Done },
  'fill.stop': { input: z.strictObject({}), output: Done },
  'freeze.set': { input: z.strictObject({ frozen: z.boolean() }), output: Done },
} as const;
export type UiMessages = typeof uiMessages;

/** Content script → background. The frame is read off the sender, never off the message. */
export const frameMessages = {
  'checkout.seen': { input: z.strictObject({ scan: FrameScan }), output: Done },
  'checkout.submitted': { input: z.strictObject({}), output: Done },
} as const;
export type FrameMessages = typeof frameMessages;

/** Background → one content script, by tab, frame and document. */
export const pageMessages = {
  'checkout.scan': { input: z.strictObject({}), output: FrameScan },
  'checkout.fill': {
    input: z.strictObject({
      origin: z.string(),
      fields: z.array(z.strictObject({ id: z.string(), kind: FieldKind })),
      alias: Alias,
    }),
    output: z.object({ fields: z.array(FilledField) }),
  },
  'checkout.wipe': { input: z.strictObject({}), output: z.object({ wiped: z.number().int() }) },
} as const;
export type PageMessages = typeof pageMessages;

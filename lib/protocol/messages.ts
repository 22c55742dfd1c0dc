import { z } from 'zod';
import { CardText, FieldKind, FilledField, FrameScan, SeenTotal } from '#protocol/checkout';
import { FilledDelivery } from '#protocol/delivery';
import { Seat } from '#protocol/device';
import { DeviceState } from '#protocol/device-state';

/**
 * Every message between the parts of the extension: input and output, read by schemas on arrival.
 * One of them carries a card, `checkout.fill`: an alias, and a real card only for a purchase approved as direct.
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
  total: SeenTotal.nullable(),
});
export type ThisCheckout = z.infer<typeof ThisCheckout>;

/** What a tab with a card in it is doing, without the card. */
export const ArmedView = z.object({
  delivery: FilledDelivery,
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
  'newcomer.allow': {
    input: z.strictObject({ kind: z.enum(['browser', 'passkey']), id: z.string() }),
    output: Done,
  },
  'dashboard.open': { input: z.strictObject({ page: z.enum(['browsers', 'settings']) }), output: Done },
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
      card: CardText,
      /** Set for a real card: when the frame takes it out again by itself, whatever becomes of the background. */
      until: z.string().nullable(),
    }),
    output: z.object({ fields: z.array(FilledField) }),
  },
  /** To the page around them: frames of these origins hold a card, and its button sends it. */
  'checkout.placed': { input: z.strictObject({ origins: z.array(z.string()) }), output: z.object({}) },
  /** The form was sent in another frame: what stands here has the same time left. */
  'checkout.sent': { input: z.strictObject({}), output: z.object({}) },
  'checkout.wipe': { input: z.strictObject({}), output: z.object({ wiped: z.number().int() }) },
} as const;
export type PageMessages = typeof pageMessages;

import { z } from 'zod';

export const HeaderPair = z.tuple([z.string(), z.string()]);
export type HeaderPair = z.infer<typeof HeaderPair>;

/** Inside the JWE of `POST /api/v1/relay`. Body of the HTTP call: `{ jwe }`. */
export const RelayRequest = z.strictObject({
  grant_id: z.string(),
  tab_origin: z.string().max(300),
  frame_origin: z.string().max(300),
  method: z.string().max(16),
  url: z.string().max(8192),
  headers: z.array(HeaderPair).max(200),
  body_b64: z.string(),
});
export type RelayRequest = z.infer<typeof RelayRequest>;

/** How the card of a relayed payment ended, or what it still waits for. */
export const RelayEnd = z.enum([
  'authorised',
  'declined',
  'charged_later',
  'not_charged',
  'answer_lost',
  'echoed',
  'answer_withheld',
]);
export type RelayEnd = z.infer<typeof RelayEnd>;

export const RelayAwaits = z.enum(['challenge', 'later', 'redirect']);
export type RelayAwaits = z.infer<typeof RelayAwaits>;

export const RelayAnswer = z.object({
  status: z.number().int(),
  headers: z.array(HeaderPair),
  body_b64: z.string(),
  /** The card is dead, and why. Absent at a reviewed processor, where the shop charges a token afterwards. */
  ended: RelayEnd.optional(),
  /** The card lives on: whatever the tab asks of the shop next goes through the relay too. */
  awaits: RelayAwaits.optional(),
  /** With `later`: the grant's new end. */
  expires_at: z.string().optional(),
});
export type RelayAnswer = z.infer<typeof RelayAnswer>;

export const SealedEnvelope = z.strictObject({ jwe: z.string() });

/** Why the relay refused; sent as the problem's `reason_code`. */
export const RelayRefusal = z.enum([
  'relay_bad_envelope',
  'relay_grant_unknown',
  'relay_grant_expired',
  'relay_grant_closed',
  'relay_used_up',
  'relay_destination',
  'relay_method',
  'relay_not_payment',
  'relay_unreadable_body',
  'relay_payee_unknown',
  'relay_outcome_unknown',
  'relay_unreachable',
  'relay_redirect',
  'relay_echoed_card',
  'relay_answer_too_large',
  'relay_unusual_address',
]);
export type RelayRefusal = z.infer<typeof RelayRefusal>;

import { z } from 'zod';
import { FilledDelivery } from '#protocol/delivery';

export const Seat = z.enum(['owner', 'agent']);
export type Seat = z.infer<typeof Seat>;

export const PublicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().max(64),
  y: z.string().max(64),
});
export type PublicJwk = z.infer<typeof PublicJwk>;

/** Owner: `POST /api/v1/pairing-codes`. `automation` is development only and shown on every surface. */
export const CreatePairingCode = z.strictObject({
  seat: Seat,
  agents: z.array(z.string()).max(100).optional(),
  automation: z.boolean().optional(),
});
export type CreatePairingCode = z.infer<typeof CreatePairingCode>;

export const PairingState = z.enum(['open', 'claimed', 'confirmed', 'finished', 'refused', 'expired']);
export type PairingState = z.infer<typeof PairingState>;

export const PairingCodeView = z.object({
  id: z.string(),
  seat: Seat,
  automation: z.boolean(),
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
  state: PairingState,
  expires_at: z.string(),
  /** What claims the code, for the owner to recognise. The number to match is on that browser's screen, not here. */
  claimed: z.object({ name: z.string(), browser: z.string(), at: z.string() }).nullable(),
});
export type PairingCodeView = z.infer<typeof PairingCodeView>;

/** The code is in this one answer and nowhere after it. */
export const CreatedPairingCode = z.object({ pairing: PairingCodeView, code: z.string() });
export type CreatedPairingCode = z.infer<typeof CreatedPairingCode>;

/** Device, unauthenticated but with a DPoP proof by its new key: `POST /api/v1/devices/claim`. */
export const ClaimPairing = z.strictObject({
  code: z.string().min(4).max(40),
  name: z.string().trim().min(1).max(80),
  browser: z.string().trim().min(1).max(80),
  sign_jwk: PublicJwk,
  seal_jwk: PublicJwk,
});
export type ClaimPairing = z.infer<typeof ClaimPairing>;

export const ClaimedPairing = z.object({
  pairing_id: z.string(),
  /** Two digits shown by the browser; the owner types them into the dashboard. */
  match_number: z.string(),
  seat: Seat,
  automation: z.boolean(),
  expires_at: z.string(),
});
export type ClaimedPairing = z.infer<typeof ClaimedPairing>;

/** Owner: `POST /api/v1/pairing-codes/:id/confirm`. */
export const ConfirmPairing = z.strictObject({
  match_number: z.string().regex(/^\d{2}$/, 'the two digits that the browser shows'),
  /** For an owner seat: no passkey is asked, and the browser works after 24 hours. */
  wait: z.boolean().optional(),
});
export type ConfirmPairing = z.infer<typeof ConfirmPairing>;

/** Device: `POST /api/v1/devices/claim/:pairing_id/finish` with DPoP. */
export const FinishedPairing = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('refused') }),
  z.object({
    state: z.literal('paired'),
    device_id: z.string(),
    token: z.string(),
    seat: Seat,
    automation: z.boolean(),
    agents: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Requests to the relay are encrypted to this key. */
    relay_key: z.object({ kid: z.string(), jwk: PublicJwk }),
  }),
]);
export type FinishedPairing = z.infer<typeof FinishedPairing>;

export const DeviceView = z.object({
  id: z.string(),
  name: z.string(),
  browser: z.string(),
  seat: Seat,
  automation: z.boolean(),
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
  online: z.boolean(),
  created_at: z.string(),
  last_seen_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
  /** An owner seat that nobody confirmed on an existing one does nothing until then; null once it works. */
  waits_until: z.string().nullable(),
});
export type DeviceView = z.infer<typeof DeviceView>;

/** `POST /api/v1/devices/socket-ticket` → ticket; then WebSocket `/api/v1/devices/socket` with the two subprotocols `countersign.v1` and `ticket.<ticket>`. */
export const SocketTicket = z.object({ ticket: z.string(), expires_at: z.string() });

/** Server → device on the socket. `changed` only says: ask for the state again. */
export const ServerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed') }),
  z.object({
    type: z.literal('fill'),
    fill_id: z.string(),
    request_id: z.string(),
    view_path: z.string(),
    merchant_host: z.string(),
    delivery: FilledDelivery,
    tab: z.string().nullable(),
  }),
  z.object({ type: z.literal('grant_closed'), grant_id: z.string(), why: z.string() }),
  z.object({ type: z.literal('ping') }),
]);
export type ServerEvent = z.infer<typeof ServerEvent>;

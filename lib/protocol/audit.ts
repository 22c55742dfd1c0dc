import { z } from 'zod';

export const AuditKind = z.enum([
  'account.created',
  'account.claimed',
  'session.started',
  'session.refused',
  'settings.changed',
  'frozen',
  'unfrozen',
  'agent.created',
  'agent.changed',
  'agent.revoked',
  'pairing.created',
  'pairing.claimed',
  'pairing.confirmed',
  'pairing.refused',
  'device.paired',
  'device.revoked',
  'purchase.requested',
  'purchase.decided',
  'purchase.approved',
  'purchase.denied',
  'purchase.expired',
  'card.issued',
  'card.closed',
  'card.probed',
  'fill.started',
  'fill.reported',
  'relay.sent',
  'relay.answered',
  'relay.refused',
  'payee.allowed',
  'authorisation.approved',
  'authorisation.declined',
  'reservation.released',
]);
export type AuditKind = z.infer<typeof AuditKind>;

/** One row of the account's hash chain. `who` is `owner`, `automation`, `agent:<id>`, `device:<id>`, `rule` or `system`. */
export const AuditEntry = z.object({
  seq: z.number().int(),
  at: z.string(),
  kind: AuditKind,
  who: z.string(),
  purchase_id: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
  prev: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

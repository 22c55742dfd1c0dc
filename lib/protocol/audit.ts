import { z } from 'zod';

export const AuditKind = z.enum([
  'account.created',
  'account.claimed',
  'account.reset_offered',
  'account.reset',
  'password.changed',
  'session.started',
  'session.refused',
  'session.ended',
  'passkey.added',
  'passkey.renamed',
  'passkey.allowed',
  'passkey.removed',
  'authority.signed',
  'authority.refused',
  'owner.notified',
  'settings.changed',
  'frozen',
  'unfrozen',
  'agent.created',
  'agent.changed',
  'agent.revoked',
  'agent.suspended',
  'agent.resumed',
  'issuer.added',
  'issuer.changed',
  'issuer.removed',
  'issuers.ordered',
  'pairing.created',
  'pairing.claimed',
  'pairing.confirmed',
  'pairing.refused',
  'device.paired',
  'device.allowed',
  'device.revoked',
  'purchase.requested',
  'purchase.decided',
  'purchase.approved',
  'purchase.denied',
  'purchase.expired',
  'purchase.cancelled',
  'card.issued',
  'card.opened',
  'card.closing',
  'card.closed',
  'card.stray_closed',
  'card.followed',
  'card.probed',
  'link.opened',
  'fill.started',
  'fill.reported',
  'relay.sent',
  'relay.answered',
  'relay.refused',
  'payee.allowed',
  'pay_address.learned',
  'pay_address.allowed',
  'pay_address.removed',
  'authorisation.approved',
  'authorisation.declined',
  'authorisation.reversed',
  'payment.captured',
  'payment.refunded',
  'payment.forced',
  'reservation.released',
  'audit.epoch_started',
  'account.reconciled',
  'address.changed',
  'key.replaced',
  'alert.raised',
  'alert.cleared',
]);
export type AuditKind = z.infer<typeof AuditKind>;

/** One row of the account's hash chain. `who` is `owner`, `operator` (the command line), `automation`, `agent:<id>`, `device:<id>`, `rule`, `system`, or `link` for whoever holds a card's link. */
export const AuditEntry = z.object({
  account_id: z.string(),
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

const Head = z.string().regex(/^[0-9a-f]{64}$/, 'a head: 64 hexadecimal digits');
const Seq = z.number().int().min(0);

/** What the backend signs: the account's chain had this head at this row. A new epoch begins with every restored backup. */
export const SignedClaim = z.strictObject({
  account: z.string(),
  seq: Seq,
  head: Head,
  at: z.string(),
  epoch: z.number().int().min(1),
});
export type SignedClaim = z.infer<typeof SignedClaim>;

/** The claim beside its signature, a compact JWS (ES256) that carries the same claim and can be checked alone. */
export const Checkpoint = SignedClaim.extend({ sig: z.string() });
export type Checkpoint = z.infer<typeof Checkpoint>;

/** A head that somebody kept outside the backend: from a mail, a receipt or a browser. */
export const Anchor = z.strictObject({ seq: Seq, head: Head, sig: z.string().max(2000).optional() });
export type Anchor = z.infer<typeof Anchor>;

/** `POST /api/v1/audit/verify` */
export const VerifyAudit = z.strictObject({ anchors: z.array(Anchor).max(100).default([]) });

/** Rows are stamped in UTC with milliseconds, so a time with any zone is brought to that spelling before it is compared. */
const Time = z.iso.datetime({ offset: true });
const readTime = (text: string | undefined) => (text === undefined ? null : new Date(text).toISOString());
export const ExportQuery = z.strictObject({
  format: z.enum(['jsonl', 'csv']).default('jsonl'),
  from: Time.optional(),
  to: Time.optional(),
});
export const spanOf = ({ from, to }: z.infer<typeof ExportQuery>) => ({
  from: readTime(from),
  to: readTime(to),
});

/** The public halves of the keys that signed heads, as a JSON Web Key Set; the first signs now. */
export const AuditKeys = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});
export type AuditKeys = z.infer<typeof AuditKeys>;

/**
 * A line of the JSON Lines export: one row, with the checkpoint that signs it where there is one. The last row always
 * has one, and `end`, which shows that nothing was cut off. Strict: what no hash covers has no place in it.
 */
export const ExportLine = AuditEntry.extend({
  kind: z.string(),
  checkpoint: Checkpoint.optional(),
  end: z
    .strictObject({
      rows: z.number().int().min(1),
      from: z.string().nullable(),
      to: z.string().nullable(),
      keys: AuditKeys.shape.keys,
    })
    .optional(),
}).strict();
export type ExportLine = z.infer<typeof ExportLine>;

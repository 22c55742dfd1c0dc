import { z } from 'zod';
import { CardBrand } from '#protocol/card';
import { WireMoney } from '#protocol/money';

export const FieldKind = z.enum(['number', 'expiry', 'expiry_month', 'expiry_year', 'security_code', 'name']);
export type FieldKind = z.infer<typeof FieldKind>;

/** One control as the page describes itself. Structure only: a scan never carries a value a person typed. */
export type FieldDescription = {
  readonly id: string;
  readonly tag: 'input' | 'select';
  readonly type: string;
  readonly autocomplete: string;
  readonly name: string;
  readonly domId: string;
  readonly label: string;
  readonly placeholder: string;
  readonly inputMode: string;
  readonly maxLength: number;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly form: string;
  readonly visible: boolean;
};

export const FrameField = z.object({ id: z.string(), kind: FieldKind, form: z.string() });
export type FrameField = z.infer<typeof FrameField>;

/** What a content script answers to `checkout.scan`: the card fields of its own frame, and the total it can read. */
export const FrameScan = z.object({
  origin: z.string(),
  fields: z.array(FrameField),
  total: WireMoney.nullable(),
});
export type FrameScan = z.infer<typeof FrameScan>;

export const FieldResult = z.enum([
  'filled',
  'corrected',
  'refused_hidden',
  'refused_origin',
  'not_found',
  'rejected_by_page',
]);
export type FieldResult = z.infer<typeof FieldResult>;

export const FilledField = z.object({ kind: FieldKind, result: FieldResult });
export type FilledField = z.infer<typeof FilledField>;

export const FillOutcome = z.enum([
  'filled',
  'fill_failed',
  'cannot_seal',
  'no_checkout',
  'no_browser',
  'ambiguous_tab',
  'ambiguous_form',
  'total_mismatch',
  'not_approved',
  'already_used',
  'busy',
  'timed_out',
]);
export type FillOutcome = z.infer<typeof FillOutcome>;

/** What a browser says happened. Never a value from the page: kinds, words and the total the page shows. */
export const FillReport = z.strictObject({
  outcome: FillOutcome,
  fields: z.array(FilledField).max(40),
  total_seen: WireMoney.nullable(),
  /** Which check said no, as one word. */
  why: z.string().max(60).optional(),
  /** With `ambiguous_tab`: a handle for each candidate, to pass back as `tab`. */
  tabs: z
    .array(z.strictObject({ tab: z.string().max(40), path: z.string().max(200) }))
    .max(20)
    .optional(),
});
export type FillReport = z.infer<typeof FillReport>;

/** A published processor test number and an alias code: worthless, and the only card data the browser ever holds. */
export const Alias = z.object({
  number: z.string(),
  exp_month: z.number().int(),
  exp_year: z.number().int(),
  cvc: z.string(),
  name: z.string(),
});
export type Alias = z.infer<typeof Alias>;

/** Where requests are paused. `host` is exact and carries a port that is not the scheme's own. */
export const Destination = z.object({
  scheme: z.enum(['https', 'http']),
  host: z.string(),
  /** Absent for the merchant itself; an exact path for a reviewed payment endpoint. */
  path: z.string().optional(),
});
export type Destination = z.infer<typeof Destination>;

/** Answer of `GET /card/:token` to a paired device with proof of possession. */
export const SealedCard = z.object({
  mode: z.literal('sealed'),
  alias: Alias,
  brand: CardBrand,
  grant_id: z.string(),
  request_id: z.string(),
  destinations: z.array(Destination).min(1),
  /** Hosts whose frames inside the merchant's page may receive the alias. */
  frame_hosts: z.array(z.string()),
  merchant_host: z.string(),
  approved: WireMoney,
  total_check: z.enum(['hold', 'warn', 'off']),
  expires_at: z.string(),
});
export type SealedCard = z.infer<typeof SealedCard>;

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

export const RelayAnswer = z.object({
  status: z.number().int(),
  headers: z.array(HeaderPair),
  body_b64: z.string(),
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
]);
export type RelayRefusal = z.infer<typeof RelayRefusal>;

/**
 * Device: `POST /api/v1/fills`. `fill_id` answers a fill that the agent's tool asked for.
 * `phase: 'after'` corrects an earlier `filled` (submitted but never paid, debugger detached, tab closed).
 */
export const FillReported = z.strictObject({
  request_id: z.string(),
  fill_id: z.string().nullable(),
  grant_id: z.string().nullable(),
  phase: z.enum(['fill', 'after']),
  report: FillReport,
});
export type FillReported = z.infer<typeof FillReported>;

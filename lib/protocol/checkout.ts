import { z } from 'zod';
import { CardBrand } from '#protocol/card';
import { FillWhy } from '#protocol/fill-why';
import { CurrencyCode, DecimalText, WireMoney } from '#protocol/money';

export const FieldKind = z.enum([
  'number',
  'expiry',
  'expiry_month',
  'expiry_year',
  'security_code',
  'name',
  'given_name',
  'family_name',
  'card_type',
  /** Of the cardholder's billing address, where the card's own section asks for it. */
  'postal_code',
]);
export type FieldKind = z.infer<typeof FieldKind>;

/** One control as the page describes itself. Structure only: a scan never carries a value a person typed. */
export type FieldDescription = {
  readonly id: string;
  /** What a page draws itself in place of either: a list that opens from a button, a box that text is typed into. */
  readonly tag: 'input' | 'select' | 'drawn_list' | 'drawn_box';
  readonly type: string;
  readonly autocomplete: string;
  readonly name: string;
  readonly domId: string;
  /** Names that scripts hang on a control: data attributes, test hooks, class names. */
  readonly hooks: string;
  readonly label: string;
  readonly placeholder: string;
  readonly title: string;
  /** The text a person reads just before the control, where no label is tied to it. */
  readonly nearby: string;
  /** The text that opens the smallest group of controls this one stands in. */
  readonly group: string;
  readonly inputMode: string;
  readonly pattern: string;
  readonly maxLength: number;
  /** How many characters wide the page draws it; 0 where it does not say. */
  readonly width: number;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly form: string;
};

/**
 * `place` counts the controls of the frame in the page's order. `size` is the most characters it takes, 0 where the
 * page sets no limit: number fields of four and five are parts of one number. A field that is not `shown` is never written.
 */
export const FrameField = z.object({
  id: z.string(),
  kind: FieldKind,
  form: z.string(),
  place: z.number().int(),
  size: z.number().int(),
  shown: z.boolean(),
});
export type FrameField = z.infer<typeof FrameField>;

/**
 * The total a page shows, as text evidence. `high`: what calls itself the sum to pay, or the button that pays;
 * `medium`: something called a total, or stated for machines and readable, or of a currency that only the page's country
 * tells; `low`: several such that disagree, or a sign that several currencies share on a page that says nothing of which.
 */
export const SeenTotal = z.object({
  money: WireMoney,
  confidence: z.enum(['high', 'medium', 'low']),
  /** Set where the currency is unknown: those that the sign may mean. The one in `money` is only the usual one. */
  could_be: z.array(CurrencyCode).max(20).optional(),
});
export type SeenTotal = z.infer<typeof SeenTotal>;

/** An iframe element as the page around it was written. */
export const InnerFrame = z.object({ origin: z.string().nullable(), sandboxed: z.boolean() });
export type InnerFrame = z.infer<typeof InnerFrame>;

/** What a content script answers to `checkout.scan`: the card fields of its own frame, and the total it can read. */
export const FrameScan = z.object({
  origin: z.string(),
  fields: z.array(FrameField),
  total: SeenTotal.nullable(),
  /** The frames directly in it, where a fill asked. */
  inner: z.array(InnerFrame).optional(),
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
  /** Which check said no. A word that is not on the list is somebody's own text, and is not passed on. */
  why: FillWhy.optional().catch('extension_error'),
  /** With `ambiguous_tab`: a handle for each candidate, to pass back as `tab`. */
  tabs: z
    .array(z.strictObject({ tab: z.string().max(40), path: z.string().max(200) }))
    .max(20)
    .optional(),
});
export type FillReport = z.infer<typeof FillReport>;

/** What a fill writes, whoever's card it is: the shape alone says nothing about how dear the values are. */
export const CardText = z.object({
  number: z.string(),
  exp_month: z.number().int(),
  exp_year: z.number().int(),
  cvc: z.string(),
  name: z.string(),
  postal_code: z.string().optional(),
});
export type CardText = z.infer<typeof CardText>;

/** A published processor test number and an alias code: worthless, and in sealed delivery all a browser ever holds. */
export const Alias = z.object(CardText.shape);
export type Alias = z.infer<typeof Alias>;

/** Where requests are paused. `host` is exact and carries a port that is not the scheme's own. */
export const Destination = z.object({
  scheme: z.enum(['https', 'http']),
  host: z.string(),
  /** Absent for the merchant itself; an exact path for a reviewed payment endpoint. */
  path: z.string().optional(),
});
export type Destination = z.infer<typeof Destination>;

/** What a fill needs to know beside what it writes. */
const GrantedFill = z.object({
  brand: CardBrand,
  grant_id: z.string(),
  request_id: z.string(),
  /** Hosts whose frames inside the merchant's page may be written to. */
  frame_hosts: z.array(z.string()),
  merchant_host: z.string(),
  approved: WireMoney,
  /** The only amount by which the page's total may exceed what was approved. */
  amount_headroom: DecimalText.default('0'),
  total_check: z.enum(['hold', 'warn', 'off']),
  expires_at: z.string(),
});
export type GrantedFill = z.infer<typeof GrantedFill>;

/** Answer of `GET /card/:token` to a paired device with proof of possession, for a purchase approved as sealed. */
export const SealedCard = GrantedFill.extend({
  mode: z.literal('sealed'),
  alias: Alias,
  destinations: z.array(Destination).min(1),
});
export type SealedCard = z.infer<typeof SealedCard>;

/** The same for a purchase approved as direct: the JWE to the device's own key holds a `DirectCard`. */
export const DirectEnvelope = z.object({ mode: z.literal('direct'), jwe: z.string() });
export type DirectEnvelope = z.infer<typeof DirectEnvelope>;

export const CardAnswer = z.discriminatedUnion('mode', [SealedCard, DirectEnvelope]);
export type CardAnswer = z.infer<typeof CardAnswer>;

/** A real card. It is never stored or logged, and the one message that carries it goes to the frame that is filled. */
export const CardValues = z.object(CardText.shape);
export type CardValues = z.infer<typeof CardValues>;

/** Inside that JWE: the real card. It lives as long as the fill. */
export const DirectCard = GrantedFill.extend({
  mode: z.literal('direct'),
  card: CardValues,
  /** With scheme and port: the only top page that may be written to. */
  merchant_origin: z.string(),
});
export type DirectCard = z.infer<typeof DirectCard>;

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

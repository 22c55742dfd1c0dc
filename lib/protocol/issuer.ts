import { z } from 'zod';
import { CurrencyCode } from '#protocol/money';
import { RestTemplate } from '#protocol/rest-template';

/** Who makes cards for the owner. Keys go in and never come out: an answer has their last four characters. */
export const IssuerKind = z.enum(['privacy', 'stripe', 'rest']);
export type IssuerKind = z.infer<typeof IssuerKind>;

/** `live` spends money; `test` is the issuer's own test environment. */
export const IssuerMode = z.enum(['live', 'test']);
export type IssuerMode = z.infer<typeof IssuerMode>;

const Label = z.string().trim().min(1).max(60);
const Secret = z.string().regex(/^[\x21-\x7e]{8,300}$/, '8 to 300 printable characters without spaces');
const StripeCurrency = z.enum(['USD', 'EUR', 'GBP']);

type Given = { webhook_secret?: unknown; currency?: unknown; template?: unknown };
const ONLY_FOR: Record<keyof Given, IssuerKind> = {
  webhook_secret: 'stripe',
  currency: 'stripe',
  template: 'rest',
};

/** What belongs to another kind would be read by nobody. */
export function misplacedFields(kind: IssuerKind, given: Given): { field: string; rule: string }[] {
  return Object.entries(ONLY_FOR).flatMap(([field, owner]) =>
    owner !== kind && given[field as keyof Given] !== undefined
      ? [{ field, rule: `only for an issuer of the kind ${owner}` }]
      : [],
  );
}

export const CreateIssuer = z.strictObject({
  kind: IssuerKind,
  label: Label,
  mode: IssuerMode,
  api_key: Secret,
  /** Stripe: the signing secret of the webhook endpoint, `whsec_…`. */
  webhook_secret: Secret.optional(),
  /** Stripe: what the account's region issues in. */
  currency: StripeCurrency.optional(),
  template: RestTemplate.optional(),
});
export type CreateIssuer = z.infer<typeof CreateIssuer>;

/** Absent keeps. Kind and mode stay what they are: another world is another issuer. */
export const UpdateIssuer = z.strictObject({
  label: Label.optional(),
  api_key: Secret.optional(),
  webhook_secret: Secret.optional(),
  template: RestTemplate.optional(),
  state: z.enum(['active', 'disabled']).optional(),
});
export type UpdateIssuer = z.infer<typeof UpdateIssuer>;

/**
 * `needs_setup`: something is missing before it can make cards. `refused_here`: its mode does not belong in this
 * installation. `unreadable`: its key was sealed with another secret key. None of these makes cards.
 */
export const IssuerState = z.enum(['active', 'disabled', 'needs_setup', 'refused_here', 'unreadable']);
export type IssuerState = z.infer<typeof IssuerState>;

export const IssuerView = z.object({
  id: z.string(),
  kind: z.enum([...IssuerKind.options, 'sandbox']),
  label: z.string(),
  mode: IssuerMode,
  state: IssuerState,
  /** It failed again and again, or refused its key, and is not asked before then. */
  breaker: z.object({ until: z.string(), kind: z.string(), message: z.string() }).nullable(),
  key_hint: z.string().nullable(),
  has_webhook_secret: z.boolean(),
  /** Where the issuer reports to; null where it reports nothing. */
  webhook_url: z.string().nullable(),
  currencies: z.array(CurrencyCode),
  /** Minor units, as text: 100 is whole dollars. */
  limit_step_minor: z.string(),
  single_use: z.enum(['on_approval', 'shortly_after', 'none']),
  closes: z.boolean(),
  reports: z.enum(['webhook+poll', 'poll', 'none']),
  cardholder: z.string().nullable(),
  template: RestTemplate.nullable(),
});
export type IssuerView = z.infer<typeof IssuerView>;

export const IssuerList = z.object({ items: z.array(IssuerView) });
export const IssuerOrder = z.strictObject({ ids: z.array(z.string().max(60)).max(20) });

/** What the issuer said to a question that makes no card. */
export const IssuerTested = z.object({
  ok: z.boolean(),
  kind: z.string().nullable(),
  message: z.string(),
});
export type IssuerTested = z.infer<typeof IssuerTested>;

export const CardholderView = z.object({
  id: z.string(),
  name: z.string(),
  /** Stripe's own field names, still to be given. */
  outstanding: z.array(z.string()),
  blocked: z.boolean(),
  selected: z.boolean(),
});
export type CardholderView = z.infer<typeof CardholderView>;
export const CardholderList = z.object({ items: z.array(CardholderView) });

const line = z.string().trim().min(1).max(100);
const Person = z
  .string()
  .trim()
  .regex(/^[\p{L} .'-]{1,24}$/u, 'at most 24 letters, no digits');

export const NewCardholder = z.strictObject({
  first_name: Person,
  last_name: Person,
  email: z.email().nullable().default(null),
  line1: line,
  city: line,
  postal_code: z.string().trim().min(1).max(20),
  state: line.nullable().default(null),
  country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters, as in US'),
  /** Stripe activates no card before its terms are taken, and wants to know when and from where. */
  terms_accepted: z.literal(true, 'Stripe’s terms must be accepted'),
});
export type NewCardholder = z.infer<typeof NewCardholder>;

/** One of the two: a cardholder the Stripe account has, or a new one. */
export const ChooseCardholder = z.strictObject({
  select: z
    .string()
    .regex(/^ich_[A-Za-z0-9_]{1,80}$/, 'the id of a cardholder, as in ich_…')
    .optional(),
  create: NewCardholder.optional(),
});
export type ChooseCardholder = z.infer<typeof ChooseCardholder>;

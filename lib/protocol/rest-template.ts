import { z } from 'zod';
import { CurrencyCode } from '#protocol/money';

/** What an order says; nothing here is a secret. */
export const ORDER_WORDS = [
  'client_ref',
  'attempt_key',
  'amount_major',
  'amount_minor',
  'currency',
  'merchant_host',
  'expires_at',
] as const;

const namesOnly = (words: readonly string[]) => (text: string) =>
  [...text.matchAll(/\{\{([^}]*)\}\}/g)].every(([, inner = '']) =>
    words.includes(inner.replace(/:number$/, '')),
  );
const orderNames = namesOnly(ORDER_WORDS);
const ORDER_RULE = `names only ${ORDER_WORDS.join(', ')}`;

const Path = z.string().regex(/^\/[^\s?#]*(\?[^\s#]*)?$/, 'a path that begins with /, as in /api/v1/cards');
const HeaderName = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'the name of a header');
const Pointer = z.string().regex(/^\$(\.[A-Za-z_][A-Za-z0-9_]*)+$/, 'a dotted pointer, as in $.card_number');
const Statuses = z.array(z.number().int().min(200).max(499)).min(1);
const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * A card API described instead of programmed: where to ask, what to send, and where in the answer the card stands.
 * In `body`, text of the form `{{name}}` or `{{name:number}}` is replaced by what the order says.
 */
export const RestTemplate = z.strictObject({
  name: z.string().min(1).max(60),
  base_url: z
    .url({ protocol: /^https?$/ })
    .refine((text) => new URL(text).pathname === '/', 'an origin without a path'),
  auth: z.strictObject({
    header: HeaderName,
    template: z.string().includes('{{secret}}').max(200),
  }),
  currency: CurrencyCode,
  /** The smallest step of a limit, in minor units: 1 to the cent, 100 to the whole dollar. */
  limit_step_minor: z.number().int().min(1).max(1_000_000).default(1),
  issue: z.strictObject({
    method: Method,
    path: Path.refine(orderNames, ORDER_RULE),
    body: z.record(
      z.string().max(100),
      z.union([z.string().max(500).refine(orderNames, ORDER_RULE), z.number(), z.boolean(), z.null()]),
    ),
    idempotency_header: HeaderName.nullable().default(null),
    ok: Statuses.default([200, 201]),
  }),
  map: z.strictObject({
    id: Pointer.nullable(),
    number: Pointer,
    exp_month: Pointer,
    exp_year: Pointer,
    cvc: Pointer,
    /** Where the answer repeats the limit, in major units; it must be the limit that was asked for. */
    limit: Pointer.nullable(),
  }),
  /** Absent, or without an id: nobody can close a card there, and every surface says so. */
  close: z
    .strictObject({
      method: Method,
      path: Path.refine(namesOnly(['id']), 'names only id'),
      ok: Statuses.default([200, 202, 204, 404]),
    })
    .nullable(),
  single_use: z.enum(['none', 'on_approval']).default('none'),
});
export type RestTemplate = z.infer<typeof RestTemplate>;

/** The card API that the tutorial describes. It names no list, no events and no single use, so neither do we. */
export const TUTORIAL_CARD_API: RestTemplate = {
  name: 'Card API',
  base_url: 'https://aipaymentproxy.com',
  auth: { header: 'Authorization', template: 'Bearer {{secret}}' },
  currency: 'USD',
  limit_step_minor: 1,
  issue: {
    method: 'POST',
    path: '/api/v1/cards',
    body: { label: '{{client_ref}}', limit_usd: '{{amount_major:number}}' },
    idempotency_header: null,
    ok: [200, 201],
  },
  map: {
    id: '$.id',
    number: '$.card_number',
    exp_month: '$.exp_month',
    exp_year: '$.exp_year',
    cvc: '$.cvv',
    limit: '$.limit_usd',
  },
  close: { method: 'DELETE', path: '/api/v1/cards/{{id}}', ok: [200, 202, 204, 404] },
  single_use: 'none',
};

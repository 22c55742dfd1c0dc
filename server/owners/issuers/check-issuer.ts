import { exponentOf } from '#domain/money/money-math';
import type { InputError } from '#domain/say/input-errors';
import type { IssuerKind, IssuerMode } from '#protocol/issuer';
import type { RestTemplate } from '#protocol/rest-template';
import { stripeKeyMode } from '#server/issuers/stripe/stripe-client';

export type ModeRefusal = 'live_key_in_development' | 'test_key_in_production';

/** Development never spends money, and production never sells cards that buy nothing. */
export function refuseMode(mode: IssuerMode, development: boolean): ModeRefusal | null {
  if (development) return mode === 'live' ? 'live_key_in_development' : null;
  return mode === 'test' ? 'test_key_in_production' : null;
}

/** A key of Stripe's says itself which world it opens; the others' keys do not. */
export function checkKey(kind: IssuerKind, mode: IssuerMode, apiKey: string): InputError[] {
  if (kind !== 'stripe') return [];
  const told = stripeKeyMode(apiKey);
  if (told === null)
    return [{ field: 'api_key', rule: 'a secret or restricted key of Stripe, as in sk_test_…' }];
  return told === mode ? [] : [{ field: 'api_key', rule: `a ${mode} key; this is a ${told} key` }];
}

export function checkWebhookSecret(secret: string | undefined): InputError[] {
  if (secret === undefined || secret.startsWith('whsec_')) return [];
  return [
    { field: 'webhook_secret', rule: 'the signing secret of a Stripe webhook endpoint, as in whsec_…' },
  ];
}

/** What the schema cannot see: where this installation may send a key, and money that exists. */
export function checkTemplate(template: RestTemplate, development: boolean): InputError[] {
  const errors: InputError[] = [];
  const { protocol, port } = new URL(template.base_url);
  if (!development && (protocol !== 'https:' || port !== ''))
    errors.push({ field: 'template.base_url', rule: 'https on its usual port' });
  if (exponentOf(template.currency) === null)
    errors.push({ field: 'template.currency', rule: 'a currency to pay in, as in USD' });
  return errors;
}

/** Where a key goes. When this changes the key must be given again, or a template could carry it to anybody. */
export const keyGoesTo = ({ base_url, auth }: RestTemplate): string =>
  JSON.stringify([new URL(base_url).origin, auth.header.toLowerCase(), auth.template]);

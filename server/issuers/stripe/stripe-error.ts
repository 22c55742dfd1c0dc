import Stripe from 'stripe';
import { sentenceOf } from '#server/issuers/issuer-call';
import { IssuerError, type IssuerErrorKind } from '#server/issuers/issuer-error';
import { NoAnswer } from '#server/issuers/stripe/stripe-client';

/** What Stripe refused or failed at, as one of our words. Its own message may quote the request, so it is not kept. */
export function stripeError(error: unknown, creates: boolean): unknown {
  if (error instanceof IssuerError) return error;
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const status = error.statusCode ?? 0;
  const kind = kindOf(error, creates);
  return new IssuerError(kind, sentenceOf('Stripe', kind, status), {
    issuerCode: error.code ?? String(status || error.type),
    // Stripe keeps an answer for a day or longer, its own faults included; a request without an answer may be repeated.
    spendsKey: creates && status >= 500,
    retryAfterMs: kind === 'rate_limited' ? retryAfter(error.headers) : null,
  });
}

function kindOf(error: Stripe.errors.StripeError, creates: boolean): IssuerErrorKind {
  const doubtful = creates ? 'unknown_outcome' : 'retryable';
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return error.detail instanceof NoAnswer && error.detail.safeToRepeat ? 'retryable' : doubtful;
  }
  if (error.statusCode === 429) return 'rate_limited';
  if (error instanceof Stripe.errors.StripeCardError || error.statusCode === 402) return 'declined';
  if (error.code?.includes('cardholder') || error.param?.startsWith('cardholder'))
    return 'verification_needed';
  if (error.statusCode === 409) return doubtful;
  if (error.statusCode !== undefined && error.statusCode < 500) return 'misconfigured';
  return doubtful;
}

function retryAfter(headers: Record<string, string> | undefined): number | null {
  const text = headers?.['retry-after'];
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}

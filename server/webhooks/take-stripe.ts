import { kindOf, openKeys } from '#server/issuers/issuer-row';
import { STRIPE_VERSION } from '#server/issuers/stripe/stripe-client';
import { readStripeWebhook } from '#server/issuers/stripe/stripe-webhook';
import { answerAuthorisation } from '#server/webhooks/answer-authorisation';
import type { Delivery, Taken, WebhookDeps } from '#server/webhooks/webhook-deps';

/** A question is answered at once, a report is handed on. Without the endpoint's own secret nothing is believed. */
export async function takeStripe(deps: WebhookDeps, { issuerId, raw, signature }: Delivery): Promise<Taken> {
  const entry = await deps.registry.entryById(issuerId);
  if (!entry || kindOf(entry.row) !== 'stripe' || entry.state === 'refused_here')
    return { ok: false, code: 'not_found' };
  const secret = openKeys(deps.sealer, entry.row)?.webhook_secret;
  if (!secret) return { ok: false, code: 'not_found' };
  const read = readStripeWebhook(raw, signature, secret, deps.now());
  if (!read.ok) return read;
  const source = { accountId: entry.row.account_id, issuerId };
  if (read.kind === 'request') {
    const { approved, why } = await answerAuthorisation(deps, source, read.authorisation);
    const body = { approved, metadata: { countersign: why } };
    return { ok: true, body, headers: { 'stripe-version': STRIPE_VERSION } };
  }
  await deps.onCardEvents(source, read.events);
  return { ok: true, body: null, headers: {} };
}

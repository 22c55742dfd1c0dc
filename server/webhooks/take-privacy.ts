import { kindOf, openKeys } from '#server/issuers/issuer-row';
import { readPrivacyWebhook } from '#server/issuers/privacy/privacy-webhook';
import type { Delivery, Taken, WebhookDeps } from '#server/webhooks/webhook-deps';

/** Privacy.com only reports. It signs no time, so a repeat is told apart by the event itself, which counts once. */
export async function takePrivacy(deps: WebhookDeps, { issuerId, raw, signature }: Delivery): Promise<Taken> {
  const entry = await deps.registry.entryById(issuerId);
  if (!entry || kindOf(entry.row) !== 'privacy' || entry.state === 'refused_here')
    return { ok: false, code: 'not_found' };
  const keys = openKeys(deps.sealer, entry.row);
  if (!keys) return { ok: false, code: 'not_found' };
  const read = readPrivacyWebhook(raw, signature, keys.api_key);
  if (!read.ok) return read;
  await deps.onCardEvents({ accountId: entry.row.account_id, issuerId }, read.events);
  return { ok: true, body: null, headers: {} };
}

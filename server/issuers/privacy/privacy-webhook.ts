import { createHmac } from 'node:crypto';
import { canonicalJson } from '#domain/purchase/statement';
import { sameSecret } from '#server/crypto/tokens';
import type { CardEvent } from '#server/issuers/card-issuer';
import { eventsOfTransaction } from '#server/issuers/privacy/privacy-events';
import { PrivacyTransaction } from '#server/issuers/privacy/privacy-wire';

/**
 * `X-Privacy-HMAC` is base64 of HMAC-SHA256 with the API key. Over which spelling of the body is not documented,
 * so both are taken; a forger needs the key for either.
 */
export function readPrivacyWebhook(
  raw: Uint8Array,
  signature: string | undefined,
  apiKey: string,
): { ok: true; events: CardEvent[] } | { ok: false; code: 'bad_signature' | 'unreadable' } {
  const text = Buffer.from(raw).toString('utf8');
  const body = parse(text);
  const sign = (message: string) => createHmac('sha256', apiKey).update(message).digest('base64');
  const spellings = [text, ...(body === undefined ? [] : [canonicalJson(body)])];
  if (!signature || !spellings.some((spelling) => sameSecret(sign(spelling), signature))) {
    return { ok: false, code: 'bad_signature' };
  }
  const transaction = PrivacyTransaction.safeParse(body);
  if (!transaction.success) return { ok: false, code: 'unreadable' };
  return { ok: true, events: eventsOfTransaction(transaction.data) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON has no canonical spelling; only the raw text can be signed.
    return undefined;
  }
}

import { takePrivacy } from '#server/webhooks/take-privacy';
import { takeStripe } from '#server/webhooks/take-stripe';
import type { Delivery, Taken, WebhookDeps } from '#server/webhooks/webhook-deps';

/** What issuers send us, each in its own hand. The door knows bytes and a signature, and nothing of either issuer. */
export type Webhooks = Record<'stripe' | 'privacy', (delivery: Delivery) => Promise<Taken>>;

export const createWebhooks = (deps: WebhookDeps): Webhooks => ({
  stripe: (delivery) => takeStripe(deps, delivery),
  privacy: (delivery) => takePrivacy(deps, delivery),
});

import { describe, test } from 'vitest';
import { describeIssuer } from '#tests/issuers/issuer-suite';
import { livePrivacyWorld, liveStripeWorld } from '#tests/issuers/live-worlds';

/** `npm run test:issuers-live`: the suite of every issuer, against the issuers' own test environments. */
const {
  COUNTERSIGN_TEST_PRIVACY_KEY: privacy,
  COUNTERSIGN_TEST_STRIPE_KEY: stripe,
  COUNTERSIGN_TEST_STRIPE_CARDHOLDER: cardholder,
} = process.env;
const LIVE = { wire: false, verifies: false };

if (privacy) describeIssuer('Privacy.com’s sandbox', () => livePrivacyWorld({ apiKey: privacy }), LIVE);
else skipped('Privacy.com', 'COUNTERSIGN_TEST_PRIVACY_KEY');
if (stripe && cardholder)
  describeIssuer('Stripe’s test mode', () => liveStripeWorld({ apiKey: stripe, cardholder }), LIVE);
else skipped('Stripe', 'COUNTERSIGN_TEST_STRIPE_KEY and COUNTERSIGN_TEST_STRIPE_CARDHOLDER');

function skipped(name: string, wanted: string): void {
  process.stderr.write(`skipped: ${name}’s test environment: ${wanted} not set\n`);
  describe.skip(`a card of ${name}’s test environment`, () => {
    test(`${wanted} not set`, () => undefined);
  });
}

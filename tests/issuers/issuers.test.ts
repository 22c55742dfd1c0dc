import { describe, test } from 'vitest';
import { contractFile, skipAloud } from '#tests/issuers/fakes/contracts';
import { PRIVACY_KEY } from '#tests/issuers/fakes/fake-privacy';
import { CARDHOLDER, STRIPE_KEY } from '#tests/issuers/fakes/fake-stripe';
import { describeIssuer } from '#tests/issuers/issuer-suite';
import { livePrivacyWorld, liveStripeWorld } from '#tests/issuers/live-worlds';
import { privacyWorld, sandboxWorld, stripeWorld } from '#tests/issuers/worlds';

describeIssuer('the sandbox', sandboxWorld, { wire: false });

const privacy = contractFile('privacy.openapi.json');
if (privacy) {
  describeIssuer('Privacy.com', () => privacyWorld(privacy), { wire: true });
  // The worlds of `npm run test:issuers-live`, beside stand-ins that offer what the issuers' test environments do.
  describeIssuer(
    'Privacy.com, charged by its own simulation',
    async () => {
      const { fake, broken, close } = await privacyWorld(privacy);
      return { ...(await livePrivacyWorld({ apiKey: PRIVACY_KEY, origin: fake.origin })), broken, close };
    },
    { wire: false, verifies: false },
  );
} else skipped('Privacy.com');

const contract = contractFile('stripe-issuing.openapi31.json');
const fixtures = contractFile('stripe-issuing.fixtures.json');
if (contract && fixtures) {
  describeIssuer('Stripe', () => stripeWorld({ contract, fixtures }), { wire: true });
  describeIssuer(
    'Stripe, charged by its own test helpers',
    async () => {
      const { fake, broken, close } = await stripeWorld({ contract, fixtures });
      const keys = { apiKey: STRIPE_KEY, cardholder: CARDHOLDER, origin: fake.origin };
      return { ...(await liveStripeWorld(keys)), broken, close };
    },
    { wire: false, verifies: false },
  );
} else skipped('Stripe');

function skipped(name: string): void {
  skipAloud(`the suite of ${name}`);
  describe.skip(`a card of ${name}`, () => {
    test('the contract is not on this machine', () => undefined);
  });
}

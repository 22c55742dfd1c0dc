import { PRIVACY_KEY } from '#tests/issuers/fakes/fake-privacy';
import { CARDHOLDER, STRIPE_KEY } from '#tests/issuers/fakes/fake-stripe';
import { describeIssuer } from '#tests/issuers/issuer-suite';
import { largeContracts } from '#tests/issuers/large-contracts';
import { livePrivacyWorld, liveStripeWorld } from '#tests/issuers/live-worlds';
import { privacyWorld, sandboxWorld, stripeWorld } from '#tests/issuers/worlds';

describeIssuer('the sandbox', sandboxWorld, { wire: false });

/** Everything that our small contracts let through in these suites is held against the large ones as well. */
const privacy = { against: largeContracts('privacy.openapi.json') };
const stripe = { against: largeContracts('stripe-issuing.openapi31.json') };

describeIssuer('Privacy.com', () => privacyWorld(privacy), { wire: true });
describeIssuer('Stripe', () => stripeWorld(stripe), { wire: true });

// The worlds of `npm run test:issuers-live`, beside stand-ins that offer what the issuers' test environments do.
const simulated = { wire: false, verifies: false };
describeIssuer(
  'Privacy.com, charged by its own simulation',
  async () => {
    const { fake, broken, close } = await privacyWorld(privacy);
    return { ...(await livePrivacyWorld({ apiKey: PRIVACY_KEY, origin: fake.origin })), broken, close };
  },
  simulated,
);
describeIssuer(
  'Stripe, charged by its own test helpers',
  async () => {
    const { fake, broken, close } = await stripeWorld(stripe);
    const keys = { apiKey: STRIPE_KEY, cardholder: CARDHOLDER, origin: fake.origin };
    return { ...(await liveStripeWorld(keys)), broken, close };
  },
  simulated,
);

import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { decideAuthorisation, type OpenPurchase } from '#server/issuers/stripe/stripe-decision';

const open: OpenPurchase = {
  approved: { currency: 'USD', minor: 1400n },
  merchantHost: 'shop.example',
  cardState: 'open',
  isUsed: false,
  probesSeen: 0,
};
const asked = (amount: number, url: string | null = 'https://shop.example', currency = 'usd') =>
  ({
    amount: 0,
    currency,
    pending_request: { amount, currency },
    merchant_data: { url },
  }) as Stripe.Issuing.Authorization;

test.each<[string, Stripe.Issuing.Authorization, OpenPurchase | null, string]>([
  ['the approved amount', asked(1400), open, 'matches'],
  ['less', asked(1), open, 'matches'],
  ['one unit more', asked(1401), open, 'over_amount'],
  ['a card of no request', asked(1400), null, 'no_request'],
  ['a closed card', asked(1400), { ...open, cardState: 'closed' }, 'card_not_open'],
  ['a card that is being made', asked(1400), { ...open, cardState: 'intent' }, 'card_not_open'],
  ['another currency', asked(1400, null, 'eur'), open, 'wrong_currency'],
  ['a second payment', asked(700), { ...open, isUsed: true }, 'second_use'],
  ['a first probe', asked(100), open, 'matches'],
  ['a second probe', asked(100), { ...open, probesSeen: 1 }, 'too_many_probes'],
  ['the payment after a probe', asked(1400), { ...open, probesSeen: 1 }, 'matches'],
  ['a page below the merchant', asked(1400, 'https://pay.shop.example/x'), open, 'matches'],
  ['no page', asked(1400, null), open, 'matches'],
  ['another merchant', asked(1400, 'https://other.example'), open, 'wrong_merchant'],
  ['a name that ends alike', asked(1400, 'https://evilshop.example'), open, 'wrong_merchant'],
])('%s: %#', (_, authorisation, purchase, why) => {
  expect(decideAuthorisation(authorisation, purchase)).toEqual({ approved: why === 'matches', why });
});

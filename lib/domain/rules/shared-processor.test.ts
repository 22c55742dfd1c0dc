import { expect, test } from 'vitest';
import { ask, usd } from '#domain/rules/fake-request';

const generous = { autoApproveThreshold: usd(10_000n) };

test.each([
  'checkout.stripe.com',
  'buy.stripe.com',
  'pay.google.com',
  'paypal.com',
  'www.paypal.com',
  'lamps.gumroad.com',
])('%s is never approved by a rule, also where an allow rule names it', (host) => {
  const allowed = { ...generous, allowedDomains: [host] };
  for (const limits of [generous, allowed]) {
    const verdict = ask(500n, limits, {}, host);
    expect(verdict.outcome).toBe('pending_review');
    expect(verdict.rules.find(({ rule }) => rule === 'shared_processor')?.reason).toContain('Who is paid');
  }
});

test('an allow rule for the host above it does not make it the merchant', () => {
  expect(ask(500n, { ...generous, allowedDomains: ['stripe.com'] }, {}, 'buy.stripe.com').outcome).toBe(
    'pending_review',
  );
  // Its frames hold card fields for everybody: what is paid under its own name is asked about too.
  expect(ask(500n, { ...generous, allowedDomains: ['stripe.com'] }, {}, 'stripe.com').outcome).toBe(
    'pending_review',
  );
});

test('outside the allowed merchants it is denied like any other', () => {
  const verdict = ask(500n, { ...generous, allowedDomains: ['github.com'] }, {}, 'buy.stripe.com');
  expect(verdict).toMatchObject({ outcome: 'denied', reasonCode: 'merchant_not_allowed' });
});

test('a shop with a host of its own is a merchant', () => {
  expect(ask(500n, generous, {}, 'lamps.myshopify.com').outcome).toBe('approved');
});

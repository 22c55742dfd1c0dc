import { expect, test } from 'vitest';
import { HOSTED_CHECKOUTS, hostedCheckoutOf } from '#domain/hosted-checkouts';
import { hostMatches, parseMerchant } from '#domain/merchant-domain';

test.each([
  ['checkout.stripe.com', 'checkout.stripe.com'],
  ['buy.stripe.com', 'buy.stripe.com'],
  ['pay.google.com', 'pay.google.com'],
  ['www.paypal.com', 'paypal.com'],
  ['paypal.me', 'paypal.me'],
  ['lamps.gumroad.com', 'gumroad.com'],
  ['store.lemonsqueezy.com', 'lemonsqueezy.com'],
  ['buy.paddle.com', 'paddle.com'],
  ['square.link', 'square.link'],
  ['ko-fi.com', 'ko-fi.com'],
])('%s is shared by many payees', (hostname, shared) => {
  expect(hostedCheckoutOf(hostname)).toBe(shared);
});

test.each([
  'stripe.com',
  'dashboard.stripe.com',
  'google.com',
  'notpaypal.com',
  'paypal.com.evil.com',
  'lamps.myshopify.com',
  'amazon.com',
])('%s is not', (hostname) => {
  expect(hostedCheckoutOf(hostname)).toBeNull();
});

test('each entry is a host that could be asked for, in its one spelling, and none covers another', () => {
  for (const host of HOSTED_CHECKOUTS) {
    expect(parseMerchant(host, { development: false })).toMatchObject({ ok: true, merchant: { host } });
    expect(HOSTED_CHECKOUTS.filter((other) => hostMatches(host, other))).toEqual([host]);
  }
});

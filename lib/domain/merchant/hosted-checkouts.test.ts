import { expect, test } from 'vitest';
import { HOSTED_CHECKOUTS, hostedCheckoutOf } from '#domain/merchant/hosted-checkouts';
import { hostMatches, parseMerchant } from '#domain/merchant/merchant-domain';
import { PAYMENT_FRAME_HOSTS } from '#domain/merchant/payment-frames';
import { paymentHosts } from '#domain/merchant/payment-hosts';

test.each([
  ['checkout.stripe.com', 'stripe.com'],
  ['buy.stripe.com', 'stripe.com'],
  ['dashboard.stripe.com', 'stripe.com'],
  ['checkout.rapyd.net', 'rapyd.net'],
  ['secure.przelewy24.pl', 'przelewy24.pl'],
  ['secure.barion.com', 'barion.com'],
  ['sis.redsys.es', 'redsys.es'],
  ['www.liqpay.ua', 'liqpay.ua'],
  ['app.midtrans.com', 'midtrans.com'],
  ['accept.paymob.com', 'paymob.com'],
  ['iyzi.link', 'iyzi.link'],
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
  'notstripe.com',
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

test('whoever holds card fields for other pages is no merchant, and neither is where they send a card', () => {
  const endpoints = paymentHosts({}).flatMap((host) => [
    ...host.frameHosts,
    ...host.endpoints.map((endpoint) => endpoint.host),
  ]);
  for (const host of [...PAYMENT_FRAME_HOSTS, ...endpoints])
    expect([host, hostedCheckoutOf(host)]).toEqual([host, expect.any(String)]);
});

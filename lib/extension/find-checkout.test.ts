import { describe, expect, test } from 'vitest';
import { CardSecret } from '#extension/card-secret';
import { placeOf } from '#extension/fill-place';
import { fillableFrames } from '#extension/find-checkout';
import type { OpenedCard } from '#extension/open-card';

const around = {
  request_id: 'pur_1',
  grant_id: 'grant_1',
  brand: 'visa' as const,
  approved: { amount: '5.00', currency: 'USD' as const },
  amount_headroom: '0',
  total_check: 'hold' as const,
  expires_at: '2026-06-02T12:10:00.000Z',
  merchant_host: 'shop.test',
  frame_hosts: ['fields.pay.test'],
  destinations: [
    { scheme: 'https' as const, host: 'shop.test' },
    { scheme: 'https' as const, host: 'fields.pay.test', path: '/v1/tokens' },
  ],
};
const values = { number: '4242424242424242', exp_month: 7, exp_year: 2029, cvc: '135', name: 'A Buyer' };
const sealed: OpenedCard = { ...around, mode: 'sealed', alias: values };
const direct: OpenedCard = {
  ...around,
  mode: 'direct',
  merchant_origin: 'https://shop.test',
  secret: new CardSecret(values),
};
const frame = (frameId: number, parentFrameId: number, url: string) => ({
  frameId,
  parentFrameId,
  url,
  documentId: `d${frameId}`,
});
const top = frame(0, -1, 'https://shop.test/checkout');
const fillableWith =
  (card: OpenedCard) =>
  (...frames: ReturnType<typeof frame>[]) =>
    fillableFrames(frames, placeOf(card)).map(({ frameId }) => frameId);
const fillable = fillableWith(sealed);

describe('frames the card may be written into', () => {
  test('the merchant’s page, its own frames, and payment frames directly inside them', () => {
    expect(
      fillable(
        top,
        frame(1, 0, 'https://fields.pay.test/number'),
        frame(2, 0, 'https://shop.test/f'),
        frame(3, 2, 'https://fields.pay.test/cvc'),
      ),
    ).toEqual([0, 1, 2, 3]);
  });
  test.each([
    ['a frame of another site', frame(1, 0, 'https://evil.test/')],
    ['a frame below the payment host', frame(1, 0, 'https://evil.fields.pay.test/')],
    ['a payment frame over plain http', frame(1, 0, 'http://fields.pay.test/number')],
    ['a payment frame on another port', frame(1, 0, 'https://fields.pay.test:444/number')],
    ['a document made by a script', frame(1, 0, 'about:srcdoc')],
    ['a blob of the merchant', frame(1, 0, 'blob:https://shop.test/1')],
    ['a data address', frame(1, 0, 'data:text/html,hi')],
  ])('%s is left out', (_what, inner) => {
    expect(fillable(top, inner)).toEqual([0]);
  });
  test('the merchant or a payment frame inside a foreign frame is left out', () => {
    const foreign = frame(1, 0, 'https://evil.test/');
    expect(
      fillable(top, foreign, frame(2, 1, 'https://shop.test/'), frame(3, 1, 'https://fields.pay.test/')),
    ).toEqual([0]);
    const payment = frame(4, 0, 'https://fields.pay.test/');
    expect(fillable(top, payment, frame(5, 4, 'https://fields.pay.test/inner'))).toEqual([0, 4]);
  });
  test('nothing in a tab of another site, whatever it frames', () => {
    expect(fillable(frame(0, -1, 'https://evil.test/'), frame(1, 0, 'https://shop.test/'))).toEqual([]);
    expect(fillable(frame(0, -1, 'https://fields.pay.test/'))).toEqual([]);
  });
});

describe('frames a real card may be written into', () => {
  const reached = fillableWith(direct);
  test.each([
    ['the merchant’s own site', 'https://pay.shop.test/f'],
    ['a payment host of this purchase', 'https://fields.pay.test/number'],
    ['a payment host that everybody knows', 'https://js.stripe.com/v3/elements-inner-card.html'],
  ])('%s, directly in the merchant’s page', (_what, url) => {
    expect(reached(top, frame(1, 0, url))).toEqual([0, 1]);
  });
  test.each([
    ['another site', 'https://evil.test/'],
    ['a site that ends alike', 'https://evilshop.test/'],
    ['the merchant’s own site over plain http', 'http://pay.shop.test/f'],
    ['a known payment host over plain http', 'http://js.stripe.com/'],
    ['a document made by a script', 'about:srcdoc'],
  ])('%s is left out', (_what, url) => {
    expect(reached(top, frame(1, 0, url))).toEqual([0]);
  });
  test('a top page of the same site, or of a payment host, is not the merchant’s', () => {
    expect(reached(frame(0, -1, 'https://pay.shop.test/'))).toEqual([]);
    expect(reached(frame(0, -1, 'https://js.stripe.com/'))).toEqual([]);
  });
  test('a holder of the card says nothing of it', () => {
    const said = [String(direct), JSON.stringify(direct), `${direct.mode === 'direct' ? direct.secret : ''}`];
    expect(said.join()).not.toMatch(/4242|135/);
  });
});

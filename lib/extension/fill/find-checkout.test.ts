import { describe, expect, test } from 'vitest';
import { CardSecret } from '#extension/fill/card-secret';
import { placeOf } from '#extension/fill/fill-place';
import { fillableFrames, scanTab } from '#extension/fill/find-checkout';
import type { OpenedCard } from '#extension/fill/open-card';
import type { PagePort } from '#extension/tab/page-port';
import type { InnerFrame } from '#protocol/checkout';

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

describe('frames in a sandbox that keeps their origin', () => {
  /** What a fill reaches in a page that says this of the frames in it. */
  async function reached(
    card: OpenedCard,
    urls: readonly string[],
    inner: Readonly<Record<number, InnerFrame[]>>,
  ) {
    const frames = urls.map((url, at) => frame(at, at === 0 ? -1 : at === 4 ? 3 : 0, url));
    const pages: PagePort = {
      tabs: async () => [],
      tab: async () => null,
      frames: async () => frames,
      callerFor: (_tab, { frameId }) =>
        (async () => ({
          origin: new URL(urls[frameId] ?? '').origin,
          fields: [],
          total: null,
          inner: inner[frameId],
        })) as ReturnType<PagePort['callerFor']>,
    };
    const tab = { id: 7, url: top.url, complete: true };
    return (await scanTab(pages, tab, placeOf(card))).frames.map(({ frameId }) => frameId);
  }
  const around = (origin: string | null, sandboxed: boolean): InnerFrame => ({ origin, sandboxed });
  const [shop, site, pay, known] = [
    'https://shop.test',
    'https://pay.shop.test',
    'https://fields.pay.test',
    'https://js.stripe.com',
  ];

  test.each<[string, OpenedCard, string, InnerFrame[], number[]]>([
    ['the merchant’s own', direct, shop, [around(shop, true)], [0]],
    ['the merchant’s own, sealed', sealed, shop, [around(shop, true)], [0]],
    ['one of the merchant’s site', direct, site, [around(site, true)], [0]],
    ['one of the merchant’s site, in none', direct, site, [around(site, false)], [0, 1]],
    ['beside another that is in one', direct, site, [around(site, false), around(shop, true)], [0, 1]],
    [
      'beside another of its origin that is in one',
      direct,
      site,
      [around(site, false), around(site, true)],
      [0],
    ],
    [
      'one that was sent on, beside one in a sandbox',
      direct,
      site,
      [around('https://start.test', true)],
      [0],
    ],
    ['a payment host’s own', direct, known, [around(known, true)], [0, 1]],
    ['a payment host’s own, sealed', sealed, pay, [around(pay, true)], [0, 1]],
  ])('%s', async (_what, card, origin, inner, expected) => {
    expect(await reached(card, [top.url, `${origin}/f`], { 0: inner })).toEqual(expected);
  });

  test('a payment frame inside a sandboxed frame of the merchant is in it too', async () => {
    const urls = [top.url, `${pay}/a`, `${pay}/b`, `${shop}/f`, `${pay}/c`];
    const inner = { 0: [around(shop, true), around(pay, false)], 3: [around(pay, false)] };
    expect(await reached(direct, urls, inner)).toEqual([0, 1, 2]);
  });
});

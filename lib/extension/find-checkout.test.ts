import { describe, expect, test } from 'vitest';
import { fillableFrames } from '#extension/find-checkout';

const card = {
  merchant_host: 'shop.test',
  frame_hosts: ['fields.pay.test'],
  destinations: [
    { scheme: 'https' as const, host: 'shop.test' },
    { scheme: 'https' as const, host: 'fields.pay.test', path: '/v1/tokens' },
  ],
};
const frame = (frameId: number, parentFrameId: number, url: string) => ({
  frameId,
  parentFrameId,
  url,
  documentId: `d${frameId}`,
});
const top = frame(0, -1, 'https://shop.test/checkout');
const fillable = (...frames: ReturnType<typeof frame>[]) =>
  fillableFrames(frames, card).map(({ frameId }) => frameId);

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

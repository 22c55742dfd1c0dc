import { expect, test } from 'vitest';
import type { FillPlace } from '#extension/fill/fill-place';
import { whatIsInstead, whatIsOpen } from '#extension/fill/what-is-there';
import type { FrameInfo, PagePort } from '#extension/tab/page-port';

const pagesAt = (urls: string[], frames: FrameInfo[] = [], kinds: string[] = []): PagePort => ({
  tabs: async () => urls.map((url, id) => ({ id, url, complete: true })),
  tab: async () => null,
  frames: async () => frames,
  callerFor: () => async () =>
    // A scan as a frame with these fields answers it.
    ({ origin: '', fields: kinds.map((kind) => ({ kind })), total: null }) as never,
});
const place: FillPlace = {
  isMerchant: (url) => url.startsWith('https://shop.test/'),
  isPayment: () => false,
  isPaymentHost: () => false,
};
const frame = (frameId: number, url: string): FrameInfo => ({
  frameId,
  parentFrameId: frameId === 0 ? -1 : 0,
  url,
  documentId: undefined,
});

test.each([
  ['no_tab', ['https://elsewhere.test/', 'about:blank'], null],
  ['other_tab', ['https://shop.test/checkout'], 'tab-9'],
  ['other_subdomain', ['https://checkout.shop.test/pay'], null],
  ['hosted_page', ['https://checkout.stripe.com/c/pay'], null],
])('%s', async (why, urls, tab) => {
  expect(await whatIsOpen(pagesAt(urls), 'shop.test', tab)).toBe(why);
});

test.each([
  ['fields_in_other_frame', 'https://cards.other.test/form', ['number', 'expiry']],
  ['no_card_fields', 'https://ads.other.test/', []],
])('%s', async (why, url, kinds) => {
  const pages = pagesAt([], [frame(0, 'https://shop.test/checkout'), frame(3, url)], kinds);
  const tab = { id: 1, url: 'https://shop.test/checkout', complete: true };
  expect(await whatIsInstead(pages, [tab], place)).toBe(why);
});

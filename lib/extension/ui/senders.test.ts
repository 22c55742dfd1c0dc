import { expect, test } from 'vitest';
import { isOurFrame, isOurPage, type MessageSender } from '#extension/ui/senders';

const OURS = 'chrome-extension://abc/';
const page = isOurPage('abc', OURS);
const frame = isOurFrame('abc');

test.each<[string, MessageSender, boolean, boolean]>([
  ['the popup', { id: 'abc', url: `${OURS}popup.html` }, true, false],
  [
    'options in a tab',
    { id: 'abc', url: `${OURS}options.html`, frameId: 0, tab: { id: 1, url: `${OURS}options.html` } },
    true,
    false,
  ],
  [
    'our script in a shop',
    { id: 'abc', url: 'https://shop.test/', frameId: 0, tab: { id: 1, url: 'https://shop.test/' } },
    false,
    true,
  ],
  [
    'our page framed by a shop',
    { id: 'abc', url: `${OURS}popup.html`, frameId: 2, tab: { id: 1, url: 'https://shop.test/' } },
    false,
    false,
  ],
  ['another extension', { id: 'xyz', url: `${OURS}popup.html` }, false, false],
  ['a page that looks like ours', { id: 'abc', url: 'https://abc/popup.html' }, false, false],
  ['nobody', {}, false, false],
])('%s', (_who, sender, asPage, asFrame) => {
  expect([page(sender), frame(sender)]).toEqual([asPage, asFrame]);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isVisible } from '#checkout/page/visibility';

/** happy-dom lays nothing out: `data-box` says where an element stands, by left, top, width and height. */
beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const [left = 10, top = 10, width = 200, height = 20] = (this.getAttribute('data-box') ?? '')
      .split(' ')
      .filter(Boolean)
      .map(Number);
    return new DOMRect(left, top, width, height);
  });
  for (const name of ['scrollWidth', 'scrollHeight'] as const)
    vi.spyOn(Element.prototype, name, 'get').mockImplementation(function (this: Element) {
      return Number(this.getAttribute(`data-${name === 'scrollWidth' ? 'wide' : 'high'}`) ?? 0);
    });
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const element of [document.documentElement, document.body])
    for (const name of element.getAttributeNames()) element.removeAttribute(name);
});

const FIELD = '<input id="it">';
const isSeen = (html: string) => {
  document.body.innerHTML = html;
  const field = document.getElementById('it');
  return field !== null && isVisible(field);
};
const inside = (style: string, more = '') => `<div style="${style}" ${more}>${FIELD}</div>`;
const itself = (style: string, more = '') => `<input id="it" style="${style}" ${more}>`;

test.each([
  ['plain', FIELD],
  ['dimmed', inside('opacity: 0.6')],
  ['under a filter that dims', inside('filter: opacity(0.6)')],
  ['under a shadow', itself('filter: drop-shadow(1px 1px 2px black)')],
  [
    'under a mask that fades its end',
    inside('mask-image: linear-gradient(rgb(0, 0, 0) 90%, rgba(0, 0, 0, 0))'),
  ],
  ['in a box with round corners', inside('clip-path: inset(0 round 8px)')],
  ['in a box cut a little', inside('clip-path: inset(2px 10% 2px 0)', 'data-box="0 0 400 40"')],
  ['in a circle', inside('clip-path: circle(50%)', 'data-box="0 0 400 400"')],
  ['in a polygon', inside('clip-path: polygon(0 0, 100% 0, 100% 100%, 0 100%)')],
  [
    'in a scroller, further down',
    inside('overflow: auto', 'data-box="0 0 300 8" data-high="90"').replace('8"', '80"'),
  ],
  [
    'far down in a scroller',
    `<div style="overflow: auto" data-box="0 0 300 80" data-high="900"><input id="it" data-box="10 500 200 20"></div>`,
  ],
  [
    'fixed to the window, below a box that shows nothing',
    `<div style="overflow: hidden" data-box="0 0 0 0"><div style="position: fixed">${FIELD}</div></div>`,
  ],
])('seen: %s', (_what, html) => {
  expect(isSeen(html)).toBe(true);
});

test.each([
  ['transparent by a filter', itself('filter: opacity(0)')],
  ['transparent by a filter around it', inside('filter: blur(0px) opacity(5%)')],
  ['transparent by filter and opacity together', inside('filter: opacity(0.4); opacity: 0.4')],
  ['masked by nothing', itself('mask-image: linear-gradient(rgba(0, 0, 0, 0), rgba(0, 0, 0, 0))')],
  ['masked by a transparent word', inside('mask-image: linear-gradient(transparent, transparent)')],
  ['masked by a picture', itself('mask-image: url(blank.png)')],
  ['masked by a mask of no size', inside('mask-image: linear-gradient(black, black); mask-size: 0px 0px')],
  ['cut off from the right', itself('clip-path: inset(0 100% 0 0)')],
  ['cut off from below, around it', inside('clip-path: inset(0 0 99% 0)')],
  ['cut off by pixels', inside('clip-path: inset(0px 0px 18px)')],
  ['cut to the other half', inside('clip-path: inset(0 0 0 50%)', 'data-box="0 0 600 40"')],
  ['in a circle of nothing', itself('clip-path: circle(0)')],
  ['in a polygon of no height', inside('clip-path: polygon(0 0, 100% 0, 100% 1px, 0 1px)')],
  ['in a clip that cannot be read', inside('clip-path: url(#none)')],
  ['in a clip of the old sort', itself('position: absolute; clip: rect(0px, 1px, 1px, 0px)')],
  ['in a box of no height', inside('overflow: hidden', 'data-box="0 0 300 0"')],
  ['in a scroller of no height', inside('overflow: auto', 'data-box="0 0 300 0" data-high="90"')],
  ['in a scroller one pixel wide', inside('overflow: scroll', 'data-box="0 0 1 90" data-wide="300"')],
  [
    'in a scroller inside a box of no height',
    `<div style="overflow: hidden" data-box="0 0 300 0">${inside('overflow: auto', 'data-box="0 0 300 80" data-high="90"')}</div>`,
  ],
  [
    'where no scroller goes',
    `<div style="overflow: auto" data-box="0 0 300 80" data-wide="300"><input id="it" data-box="-900 10 200 20"></div>`,
  ],
  ['left of the page', '<input id="it" data-box="-900 10 200 20">'],
  ['to the right of a page that does not scroll', '<input id="it" data-box="2000 10 200 20">'],
  [
    'absolute, in a box of no height that holds it',
    `<div style="overflow: hidden; position: relative" data-box="0 0 300 0"><input id="it" style="position: absolute"></div>`,
  ],
  ['fixed outside the window', '<input id="it" style="position: fixed" data-box="1500 10 200 20">'],
])('not seen: %s', (_what, html) => {
  expect(isSeen(html)).toBe(false);
});

test('what the page can scroll to is seen, unless it is further off than anybody goes', () => {
  document.documentElement.setAttribute('data-wide', '9000');
  document.documentElement.setAttribute('data-high', '9000');
  expect(isSeen('<input id="it" data-box="2000 10 200 20">')).toBe(true);
  expect(isSeen('<input id="it" data-box="10 7000 200 20">')).toBe(true);
  expect(isSeen('<input id="it" data-box="8000 10 200 20">')).toBe(false);
  document.documentElement.style.overflow = 'hidden';
  expect(isSeen('<input id="it" data-box="2000 10 200 20">')).toBe(false);
});

test('the body’s overflow is the window’s where the root has none, and its own where it has', () => {
  document.body.style.overflow = 'hidden';
  document.body.setAttribute('data-box', '0 0 1000 0');
  expect(isSeen(FIELD)).toBe(true);
  document.documentElement.style.overflow = 'auto';
  expect(isSeen(FIELD)).toBe(false);
});

import { beforeEach, expect, test, vi } from 'vitest';
import { watchSubmits } from '#checkout/submit-watch';
import { createWrittenPlaces } from '#checkout/write/written-places';

// happy-dom would ask the network for what a frame shows.
Object.assign((window as unknown as { happyDOM: { settings: object } }).happyDOM.settings, {
  disableIframePageLoading: true,
});
const nothing = { hasFilled: () => false, owns: () => false, filled: () => [] };
const FIELDS = '<iframe src="https://fields.pay.test/number"></iframe>';
const pay = (more = '') => `<button id="it" type="button" ${more}>Pay now</button>`;
const places = createWrittenPlaces(nothing);
let sent = 0;
watchSubmits(places, () => {
  sent += 1;
});
beforeEach(() => {
  sent = 0;
  places.clear();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 10, 200, 20));
});
const press = (html: string) => {
  document.body.innerHTML = html;
  document.getElementById('it')?.click();
  return sent;
};

test('a page that knows of no card sends none', () => {
  expect(press(`${FIELDS}${pay()}`)).toBe(0);
});

test.each([
  ['beside the frames', `${FIELDS}${pay()}`, 1],
  ['in their form', `<form>${FIELDS}${pay()}</form>`, 1],
  ['outside their form', `<form>${FIELDS}</form><footer>${pay()}</footer>`, 1],
  ['in a form of other fields', `${FIELDS}<form><input>${pay()}</form>`, 0],
  ['farther off than one that pays', `${pay()}<main>${FIELDS}<button>Pay</button></main>`, 0],
  [
    'beside frames of others too',
    `<iframe src="https://ads.test/"></iframe><main>${FIELDS}${pay()}</main>`,
    1,
  ],
  ['beside a frame that was sent on', `<iframe src="https://pay.test/start"></iframe>${pay()}`, 1],
  ['that applies a voucher', `${FIELDS}${pay().replace('Pay now', 'Apply voucher')}`, 0],
])('with a card in frames, a button %s', (_where, html, times) => {
  places.place(['https://fields.pay.test']);
  expect(press(html)).toBe(times);
});

test('the form around the frames counts when it is sent, and no other', () => {
  places.place(['https://fields.pay.test']);
  document.body.innerHTML = `<form id="a">${FIELDS}</form><form id="b"><input></form>`;
  for (const id of ['b', 'a']) {
    document.getElementById(id)?.dispatchEvent(new Event('submit', { bubbles: true }));
    expect(sent).toBe(id === 'a' ? 1 : 0);
  }
});

test('once it is taken out nothing counts any more', () => {
  places.place(['https://fields.pay.test']);
  places.clear();
  expect(press(`${FIELDS}${pay()}`)).toBe(0);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchSubmits } from '#checkout/submit-watch';

const CARD = '<div class="card"><input class="filled"><input class="filled"></div>';
const pay = (text = 'Pay now', more = '') => `<button id="it" type="button" ${more}>${text}</button>`;
const VOUCHER = '<form><input><button id="it" type="button">Submit</button></form>';

let sent = 0;
const filled = () => [...document.querySelectorAll<HTMLElement>('.filled')];
watchSubmits(
  {
    hasFilled: () => filled().length > 0,
    owns: (target) => filled().some((one) => (one as HTMLInputElement).form === target),
    filled,
  },
  () => {
    sent += 1;
  },
);
beforeEach(() => {
  sent = 0;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 10, 200, 20));
});
afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ['right behind the fields', `${CARD}${pay()}`, 1],
  ['in another column', `<main>${CARD}</main><aside>${pay()}</aside>`, 1],
  ['beside a voucher of its own form', `${CARD}<form><input></form>${pay()}`, 1],
  ['drawn out of a box', `${CARD}<div id="it" role="button">Place order</div>`, 1],
  ['in the form of the fields', `<form>${CARD}${pay()}</form>`, 1],
  ['outside the form of the fields', `<form>${CARD}</form>${pay()}`, 1],
  ['in a form that asks for nothing', `${CARD}<form>${pay()}</form>`, 1],
  ['of another form', `${CARD}${VOUCHER}`, 0],
  [
    'farther off than one that pays',
    `<header>${pay('Checkout')}</header><main>${CARD}<button>Pay</button></main>`,
    0,
  ],
  ['that goes on shopping', `${CARD}${pay('Continue shopping')}<button>Pay</button>`, 0],
  ['that goes on shopping, in the form', `<form>${CARD}${pay('Continue shopping')}</form>`, 0],
  ['that applies a voucher', `${CARD}${pay('Apply voucher')}`, 0],
  ['on a page where nothing is filled', `<input>${pay()}`, 0],
  ['while a filled field is not complete', `${CARD.replace('<input', '<input required')}${pay()}`, 0],
])('a button %s', (_where, html, times) => {
  document.body.innerHTML = html;
  document.getElementById('it')?.click();
  expect(sent).toBe(times);
});

test.each([
  ['in a filled field', `${CARD}<button>Pay</button>`, '.filled', true, 1],
  ['where no button pays', `${CARD}<button>Apply</button>`, '.filled', true, 0],
  [
    'in a form, which says itself when it is sent',
    `<form>${CARD}<button>Pay</button></form>`,
    '.filled',
    true,
    0,
  ],
  ['in another field', `${CARD}<input id="other"><button>Pay</button>`, '#other', true, 0],
  ['that no person pressed', `${CARD}<button>Pay</button>`, '.filled', false, 0],
])('Enter %s', (_where, html, at, isTrusted, times) => {
  document.body.innerHTML = html;
  for (const one of filled()) (one as HTMLInputElement).value = '4';
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  document.querySelector(at)?.dispatchEvent(event);
  expect(sent).toBe(times);
});

test('a button in the shadow root of the fields, and one in a root of its own', () => {
  document.body.innerHTML = `<card-form></card-form><pay-button></pay-button>`;
  const inside = document.querySelector('pay-button')?.attachShadow({ mode: 'open' });
  if (inside) inside.innerHTML = pay();
  document.querySelector('card-form')?.insertAdjacentHTML('beforeend', CARD);
  inside?.querySelector('button')?.click();
  expect(sent).toBe(1);
});

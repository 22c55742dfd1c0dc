import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createElementHandles } from '#checkout/page/element-handles';
import { scanPage } from '#checkout/scan-page';
import { createFrameFill } from '#checkout/write/fill-frame';

const card = { number: '4242424242424242', exp_month: 7, exp_year: 2029, cvc: '135', name: 'A Buyer' };
const FORM = `<form id="pay"><input name="holder" autocomplete="cc-name" value="Old Name">
  <input autocomplete="cc-number"><select autocomplete="cc-exp-month"><option value="">Month</option><option value="06">06</option><option value="07">07</option></select>
  <input autocomplete="cc-exp-year"><input autocomplete="cc-csc"></form><input name="note">`;

// happy-dom lays nothing out: every element gets a box, and the element that was asked for is the one in front.
let covered: Element | null = null;
beforeEach(() => {
  covered = null;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 10, 200, 20));
  let scrolledTo: Element | null = null;
  Element.prototype.scrollIntoView = function (this: Element) {
    // happy-dom hands out a list as a proxy, and itself as `this`.
    scrolledTo = [...document.querySelectorAll('*')].find((one) => one.outerHTML === this.outerHTML) ?? null;
  };
  document.elementsFromPoint = () => [covered, scrolledTo].filter((one) => one !== null);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function fillPage(html: string, before?: () => void) {
  document.body.innerHTML = html;
  const handles = createElementHandles();
  const frame = createFrameFill(handles, async () => undefined);
  const scan = scanPage(handles, { isWatching: false });
  before?.();
  const { fields } = await frame.fill({ origin: self.origin, card, fields: scan.fields, until: null });
  return { frame, scan, results: Object.fromEntries(fields.map(({ kind, result }) => [kind, result])) };
}
const values = () =>
  [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].map(
    ({ value }) => value,
  );

test('every part is written, and the wipe puts back what was there', async () => {
  const heard: string[] = [];
  document.body.addEventListener('input', () => heard.push('input'));
  const { frame, results } = await fillPage(FORM);
  expect(values()).toEqual(['A Buyer', '4242424242424242', '07', '2029', '135', '']);
  expect(new Set(Object.values(results))).toEqual(new Set(['filled']));
  expect(heard.length).toBe(5);
  expect(frame.wipe()).toBe(5);
  expect(values()).toEqual(['Old Name', '', '', '', '', '']);
});

test('a wipe while the fill is under way ends it, and leaves nothing of what came after', async () => {
  document.body.innerHTML = FORM;
  const handles = createElementHandles();
  const steps: (() => void)[] = [];
  const frame = createFrameFill(handles, async () => steps.shift()?.());
  const { fields } = scanPage(handles, { isWatching: false });
  steps.push(() => void frame.wipe());
  const filled = await frame.fill({ origin: self.origin, card, until: null, fields });
  expect(values()).toEqual(['Old Name', '', '', '', '', '']);
  expect(filled.fields.slice(1).map(({ result }) => result)).not.toContain('filled');
});

test('what a person typed over it stays', async () => {
  const { frame } = await fillPage(FORM);
  const number = document.querySelector<HTMLInputElement>('[autocomplete=cc-number]');
  if (number) number.value = '5555 5555 5555 4444';
  frame.wipe();
  expect(number?.value).toBe('5555 5555 5555 4444');
});

test('a page that formats as it is typed into still counts as filled', async () => {
  document.body.addEventListener('input', ({ target }) => {
    const input = target as HTMLInputElement;
    if (input.autocomplete === 'cc-number') input.value = input.value.replace(/(\d{4})(?=\d)/g, '$1 ');
  });
  const { results } = await fillPage(FORM);
  expect(results.number).toBe('filled');
});

test('a page that throws the value away is told apart', async () => {
  const { results } = await fillPage(FORM, () => {
    const number = document.querySelector<HTMLInputElement>('[autocomplete=cc-number]');
    number?.addEventListener('input', () => {
      number.value = '';
    });
  });
  expect(results.number).toBe('rejected_by_page');
});

test.each<[string, (number: HTMLInputElement) => void, string]>([
  ['made invisible', (number) => number.style.setProperty('display', 'none'), 'refused_hidden'],
  [
    'made transparent by its parent',
    (number) => number.form?.style.setProperty('opacity', '0.1'),
    'refused_hidden',
  ],
  ['taken away', (number) => number.remove(), 'not_found'],
  ['turned into something else', (number) => number.setAttribute('autocomplete', 'email'), 'not_found'],
  [
    'covered',
    () => {
      covered = document.createElement('div');
      (covered as HTMLElement).style.backgroundColor = 'rgb(255, 255, 255)';
      document.body.append(covered);
    },
    'refused_hidden',
  ],
])('a field %s between scan and write is not written', async (_what, change, result) => {
  let number: HTMLInputElement | null = null;
  const { results } = await fillPage(FORM, () => {
    number = document.querySelector<HTMLInputElement>('[autocomplete=cc-number]');
    if (number) change(number);
  });
  expect(results.number).toBe(result);
  expect((number as HTMLInputElement | null)?.value).toBe('');
});

test('another origin at the time of writing is refused', async () => {
  document.body.innerHTML = FORM;
  const handles = createElementHandles();
  const { fields } = scanPage(handles, { isWatching: false });
  const filled = await createFrameFill(handles, async () => undefined).fill({
    origin: 'https://shop.test',
    card,
    until: null,
    fields,
  });
  expect(new Set(filled.fields.map(({ result }) => result))).toEqual(new Set(['refused_origin']));
  expect(values().join('')).not.toContain('4242');
});

test('a scan carries no value, and of two fields alike it names the visible one', () => {
  document.body.innerHTML = `<form><input autocomplete="cc-number" style="display:none"><input id="seen" autocomplete="cc-number" value="4000123"></form>`;
  const scan = scanPage(createElementHandles(), { isWatching: false });
  expect(scan.fields.map(({ kind }) => kind)).toEqual(['number']);
  expect(JSON.stringify(scan)).not.toContain('4000123');
});

/** A mask that turns the first write down, so that the number is tried again. */
async function fillTwice(between: (number: HTMLInputElement) => void) {
  document.body.innerHTML = FORM;
  const handles = createElementHandles();
  const number = document.querySelector<HTMLInputElement>('[autocomplete=cc-number]');
  if (!number) throw new Error('the form has a number');
  const held: string[] = [];
  number.addEventListener('change', () => {
    held.push(number.value.replaceAll(' ', ''));
    number.value = '';
  });
  const frame = createFrameFill(handles, async () => {
    if (held.length === 1) between(number);
  });
  const { fields } = scanPage(handles, { isWatching: false });
  const filled = await frame.fill({ origin: self.origin, card, until: null, fields });
  return { held, result: filled.fields.find(({ kind }) => kind === 'number')?.result };
}

test.each<[string, string, (number: HTMLInputElement) => void]>([
  ['nobody can see any more', 'refused_hidden', (number) => number.setAttribute('style', 'opacity: 0')],
  [
    'something lies over',
    'refused_hidden',
    () => {
      covered = document.body.appendChild(document.createElement('img'));
    },
  ],
  ['asks for something else by then', 'not_found', (number) => number.setAttribute('name', 'gift')],
  ['is gone', 'not_found', (number) => number.remove()],
])('a field that %s gets no second try', async (_what, result, between) => {
  expect(await fillTwice(between)).toEqual({ held: [card.number], result });
});

test('a field that stays as it is gets its other tries', async () => {
  const { held, result } = await fillTwice(() => undefined);
  expect(held.length).toBeGreaterThan(1);
  expect(result).toBe('rejected_by_page');
});

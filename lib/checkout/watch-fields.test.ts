import { beforeEach, expect, test } from 'vitest';
import { findCardFields } from '#checkout/judge/find-card-fields';
import type { ScoreCache } from '#checkout/judge/score-control';
import { createElementHandles } from '#checkout/page/element-handles';
import { findControls } from '#checkout/page/find-controls';
import { readPage } from '#checkout/read/describe-field';
import { watchFields } from '#checkout/watch-fields';
import type { FrameScan } from '#protocol/checkout';

const QUIET_MS = 400;
const quiet = () => new Promise((done) => setTimeout(done, QUIET_MS));
const field = (id: string, label: string) => `<label>${label} <input id="${id}"></label>`;
const CARD = `<form id="card">${field('n', 'Card number')}${field('e', 'Expires MM/YY')}${field('c', 'CVC')}</form>`;

/** A watched page: what was told of it, and how many controls each scan had to read anew. */
function watch() {
  const handles = createElementHandles();
  const told: string[] = [];
  const read: number[] = [];
  const ask = watchFields(
    ({ cache, roots }): FrameScan => {
      let count = 0;
      const counting: ScoreCache = Object.assign(new WeakMap(), {
        get: cache.get.bind(cache),
        set(...pair: Parameters<ScoreCache['set']>) {
          count += 1;
          cache.set(...pair);
          return counting;
        },
      });
      const controls = findControls(document, undefined, roots);
      const found = findCardFields(controls, handles, readPage(controls), counting);
      read.push(count);
      const fields = found.map(({ field: { id, form }, kind, place }) => ({
        id,
        kind,
        form,
        place,
        size: 0,
        shown: true,
      }));
      return { origin: 'https://shop.example', fields, total: null };
    },
    ({ fields }) => told.push(fields.map(({ kind }) => kind).join(' ')),
  );
  return { told, read, ask };
}
beforeEach(() => {
  document.body.innerHTML = '';
});

test('a page without card fields is never mentioned', async () => {
  document.body.innerHTML = field('q', 'Search');
  const { told } = watch();
  document.body.insertAdjacentHTML('beforeend', field('m', 'E-mail'));
  await quiet();
  expect(told).toEqual([]);
});

test('a form that arrives late in many pieces is told once', async () => {
  const { told } = watch();
  for (const label of ['Card number', 'Expires MM/YY', 'CVC'])
    document.body.insertAdjacentHTML('beforeend', field(label.slice(0, 2), label));
  await expect.poll(() => told, { timeout: 10_000 }).toEqual(['number expiry security_code']);
});

test('the next step of a checkout is told, and its end', async () => {
  document.body.innerHTML = `<section id="step">${field('a', 'Street')}</section>`;
  const { told } = watch();
  const step = document.querySelector('#step');
  if (step) step.innerHTML = CARD;
  await quiet();
  if (step) step.innerHTML = '<p>Thank you</p>';
  await quiet();
  expect(told).toEqual(['number expiry security_code', '']);
});

test('after a small change only the piece of the page it stands in is read anew', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => `<form>${field(`r${at}`, 'Quantity')}</form>`).join('');
  document.body.innerHTML = `${rows}${CARD}`;
  const { told, read } = watch();
  document.querySelector('#card')?.insertAdjacentHTML('beforeend', field('h', 'Name on card'));
  await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe('number expiry security_code name');
  expect(read).toEqual([203, 4]);
});

test('a label whose words are exchanged in place is read again', async () => {
  document.body.innerHTML = CARD;
  const { told } = watch();
  const words = document.querySelector('label')?.firstChild;
  if (words) words.nodeValue = 'Gift card number';
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(2);
  expect(told[0]).toBe('number expiry security_code');
  expect(told.at(-1)).not.toContain('number');
});

test('a changed style moves nothing that was read', async () => {
  document.body.innerHTML = CARD;
  const { read } = watch();
  document.querySelector('#card')?.setAttribute('style', 'opacity: .9');
  await quiet();
  expect(read).toEqual([3, 0]);
});

test('whoever asks while the page stands still gets what is known', () => {
  document.body.innerHTML = CARD;
  const { read, ask } = watch();
  document.querySelector('#card')?.setAttribute('style', 'opacity: .9');
  expect(ask().fields).toHaveLength(3);
  expect(read).toEqual([3, 0]);
});

test.each<[string, () => unknown]>([
  ['far away', () => document.body.insertAdjacentHTML('afterbegin', '<h2>Gift cards</h2>')],
  ['an attribute that shows nothing', () => document.querySelector('#n')?.setAttribute('maxlength', '19')],
  ['a word in place', () => document.querySelector('label')?.firstChild?.replaceWith('Number of the card')],
])('whoever asks right after a change (%s) has everything read anew', (_, change) => {
  document.body.innerHTML = CARD;
  const { read, ask } = watch();
  change();
  ask();
  ask();
  expect(read).toEqual([3, 3, 0]);
});

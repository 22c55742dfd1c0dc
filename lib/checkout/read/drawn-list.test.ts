import { expect, test } from 'vitest';
import { heldBy, tagOf } from '#checkout/page/card-control';
import { createElementHandles } from '#checkout/page/element-handles';
import { signatureNow } from '#checkout/page/signature';
import { askedBy, drawnListOf } from '#checkout/read/drawn-list';

const list = (id: string, shown = 'Choose') =>
  `<button id="${id}" role="combobox" aria-haspopup="listbox">${shown}</button>`;
const hidden = (name: string) => `<select name="${name}" data-hidden></select>`;
const get = (id: string) => document.getElementById(id) as HTMLElement;
const isSeen = (element: Element) => !element.hasAttribute('data-hidden');

test.each([
  ['<input id="x">', 'input'],
  ['<select id="x"></select>', 'select'],
  [list('x'), 'drawn_list'],
  ['<div id="x" role="combobox"></div>', 'drawn_list'],
  ['<div id="x"><input role="combobox"></div>', 'drawn_list'],
  ['<div id="x"><input role="combobox"><input></div>', null],
  ['<button id="x" aria-haspopup="menu"></button>', null],
  ['<div id="x"></div>', null],
])('%s is %s', (html, tag) => {
  document.body.innerHTML = html;
  expect(tagOf(get('x'))).toBe(tag);
});

test.each([
  [
    'before it',
    `${hidden('month')}<span>${list('a')}</span>${hidden('year')}<span>${list('b')}</span>`,
    ['month', 'year'],
  ],
  ['behind it', `${list('a')}${hidden('month')}${list('b')}${hidden('year')}`, ['month', 'year']],
  [
    'behind the box of it',
    `<div><div>${list('a')}</div>${hidden('month')}</div><div>${list('b')}</div>`,
    ['month', undefined],
  ],
  [
    'in sight',
    `${list('a')}<select name="month"></select>${list('b')}<select></select>`,
    [undefined, undefined],
  ],
])('a hidden list is found %s', (_where, html, names) => {
  document.body.innerHTML = html;
  expect(['a', 'b'].map((id) => drawnListOf(get(id), isSeen)?.behind?.name)).toEqual(names);
});

test('an input that nobody sees has the box around it for a face', () => {
  document.body.innerHTML =
    '<div id="face"><span>Month</span><div><input id="x" role="combobox" data-hidden></div></div>';
  expect(drawnListOf(get('x'), isSeen)?.list.id).toBe('face');
  get('x').removeAttribute('data-hidden');
  expect(drawnListOf(get('x'), isSeen)).toBeNull();
});

test('what a list asked for is remembered once it shows a choice', () => {
  document.body.innerHTML = list('a', '<span>Expiry</span><span>month</span>');
  expect(askedBy(get('a'))).toBe('Expiry month');
  get('a').textContent = '08';
  expect([askedBy(get('a')), heldBy(get('a'))]).toEqual(['Expiry month', '08']);
});

test('a list that is no list any more has another signature, and one that shows another choice the same', () => {
  const handles = createElementHandles();
  document.body.innerHTML = `<form>${list('a')}</form>`;
  const before = signatureNow(get('a'), handles);
  get('a').textContent = '08';
  expect(signatureNow(get('a'), handles)).toBe(before);
  get('a').removeAttribute('role');
  get('a').removeAttribute('aria-haspopup');
  expect(signatureNow(get('a'), handles)).not.toBe(before);
});

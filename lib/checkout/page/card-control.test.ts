import { expect, test } from 'vitest';
import { CONTROLS, heldBy, tagOf } from '#checkout/page/card-control';

test.each([
  ['<div id="x" contenteditable></div>', 'drawn_box'],
  ['<span id="x" contenteditable="plaintext-only" role="textbox"></span>', 'drawn_box'],
  ['<div id="x" contenteditable="false"></div>', null],
  ['<div id="x" contenteditable aria-multiline="true"></div>', null],
  ['<div id="x" contenteditable><p>A letter</p></div>', null],
  ['<div contenteditable><span id="x" contenteditable></span></div>', null],
])('%s is %s', (html, tag) => {
  document.body.innerHTML = html;
  expect(tagOf(document.getElementById('x') as HTMLElement)).toBe(tag);
});

test('one query finds every sort of control and no other button', () => {
  document.body.innerHTML =
    '<input id="a"><button></button><div id="b" contenteditable></div><button aria-haspopup="menu"></button><button id="c" aria-haspopup="listbox"></button><select id="d"></select>';
  expect([...document.querySelectorAll(CONTROLS)].map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
});

test('what a box holds is read without the marks that editors put into it', () => {
  document.body.innerHTML = '<div id="x" contenteditable>\u200b4111\u00a01111<br></div>';
  expect(heldBy(document.getElementById('x') as HTMLElement)).toBe('4111 1111');
});

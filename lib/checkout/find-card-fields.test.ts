import { describe, expect, test } from 'vitest';
import { readPage } from '#checkout/describe-field';
import { createElementHandles } from '#checkout/element-handles';
import { findCardFields } from '#checkout/find-card-fields';
import { findControls } from '#checkout/find-controls';
import { SAMPLE_PAGES } from '#tests/fields/sample-pages';

/** Pages we still read wrongly. One that is read rightly must leave this list. */
const KNOWN_MISSES = new Set(['a store card that is called only by its brand']);

const found = (html: string) => {
  document.body.innerHTML = html;
  const controls = findControls(document);
  return findCardFields(controls, createElementHandles(), readPage(controls))
    .map(({ field, kind }) => `${field.domId}=${kind}`)
    .sort()
    .join(' ');
};
const sorted = (truth: string) => truth.split(' ').filter(Boolean).sort().join(' ');

describe('card fields are found, and nothing else', () => {
  test.each(
    SAMPLE_PAGES.filter(({ name }) => !KNOWN_MISSES.has(name)).map((page) => [page.name, page] as const),
  )('%s', (_name, { html, truth }) => {
    expect(found(html)).toBe(sorted(truth));
  });
  test.each(
    SAMPLE_PAGES.filter(({ name }) => KNOWN_MISSES.has(name)).map((page) => [page.name, page] as const),
  )('still missed: %s', (_name, { html, truth }) => {
    expect(found(html)).not.toBe(sorted(truth));
  });
});

test('a control inside a shadow root is found', () => {
  document.body.innerHTML = '<card-form></card-form>';
  const root = document.querySelector('card-form')?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<input id="n" autocomplete="cc-number"><input id="c" autocomplete="cc-csc">';
  expect(findControls(document).map(({ id }) => id)).toEqual(['n', 'c']);
});

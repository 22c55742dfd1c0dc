import { describe, expect, test } from 'vitest';
import { findControls } from '#checkout/page/find-controls';
import { foundIn } from '#tests/fields/found-in';
import { SAMPLE_PAGES } from '#tests/fields/sample-pages';

/** Pages we still read wrongly. One that is read rightly must leave this list. */
const KNOWN_MISSES = new Set(['a store card that is called only by its brand']);

const sorted = (found: string) => found.split(' ').filter(Boolean).sort().join(' ');

describe('card fields are found, and nothing else', () => {
  test.each(
    SAMPLE_PAGES.filter(({ name }) => !KNOWN_MISSES.has(name)).map((page) => [page.name, page] as const),
  )('%s', (_name, { html, truth }) => {
    expect(sorted(foundIn(html))).toBe(sorted(truth));
  });
  test.each(
    SAMPLE_PAGES.filter(({ name }) => KNOWN_MISSES.has(name)).map((page) => [page.name, page] as const),
  )('still missed: %s', (_name, { html, truth }) => {
    expect(sorted(foundIn(html))).not.toBe(sorted(truth));
  });
});

test('a control inside a shadow root is found', () => {
  document.body.innerHTML = '<card-form></card-form>';
  const root = document.querySelector('card-form')?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<input id="n" autocomplete="cc-number"><input id="c" autocomplete="cc-csc">';
  expect(findControls(document).map(({ id }) => id)).toEqual(['n', 'c']);
});

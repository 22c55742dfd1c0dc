import { findCardFields } from '#checkout/judge/find-card-fields';
import { createElementHandles } from '#checkout/page/element-handles';
import { findControls } from '#checkout/page/find-controls';
import { readPage } from '#checkout/read/describe-field';

/** What is found in a piece of page: `id=kind` for each control that is a card's, in the page's order. */
export function foundIn(html: string, language = ''): string {
  document.documentElement.lang = language;
  document.body.innerHTML = html;
  const controls = findControls(document);
  return findCardFields(controls, createElementHandles(), readPage(controls))
    .map(({ field, kind }) => `${field.domId}=${kind}`)
    .join(' ');
}

export const listOf = (id: string, options: readonly (string | number)[], caption = '') =>
  `${caption === '' ? '' : `<label for="${id}">${caption}</label>`}<select id="${id}" name="${id}">${options
    .map((option) => `<option>${option}</option>`)
    .join('')}</select>`;

export const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => from + (to < from ? -at : at));

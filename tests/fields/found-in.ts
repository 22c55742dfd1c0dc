import { readPage } from '#checkout/describe-field';
import { createElementHandles } from '#checkout/element-handles';
import { findCardFields } from '#checkout/find-card-fields';
import { findControls } from '#checkout/find-controls';

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

import type { FieldDescription } from '#protocol/checkout';

/** What the browser draws, and what pages draw themselves out of other elements. */
export type NativeControl = HTMLInputElement | HTMLSelectElement;
export type Control = HTMLElement;
export type ControlTag = FieldDescription['tag'];

/** A button or box that opens a list, and a box that the browser lets a person type into. */
const DRAWN_LIST = ':is([role=combobox],[aria-haspopup=listbox]):not(input,select,textarea)';
const DRAWN_BOX = '[contenteditable]:not([contenteditable=false],body)';
/** In one query: everything that may be asking for a part of a card. */
export const CONTROLS = `input,select,${DRAWN_LIST},${DRAWN_BOX}`;

export const isNative = (control: Element): control is NativeControl =>
  control.tagName === 'INPUT' || control.tagName === 'SELECT';

/** Several lines are a message or a document; so is what holds paragraphs or controls of its own. */
const isForProse = (box: Element) =>
  box.getAttribute('aria-multiline') === 'true' ||
  box.querySelector('p,div,ul,ol,h1,h2,h3,blockquote,table,figure,button,input,select,textarea') !== null ||
  box.parentElement?.closest(DRAWN_BOX) != null;

/** The input of a list that shows its choice beside it; the input itself is then too faint or small to be seen. */
export const isListInput = (control: Element): control is HTMLInputElement =>
  control.tagName === 'INPUT' && control.getAttribute('role') === 'combobox';

/** What keys go to and what says whether the list is open: the list itself, or the one input inside it. */
export function openerOf(list: Element): HTMLElement | null {
  if (isNative(list)) return isListInput(list) ? list : null;
  if (list.matches(DRAWN_LIST)) return list as HTMLElement;
  const inside = [...list.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (one) => !one.matches('[type=hidden]'),
  );
  const [only] = inside;
  return only && inside.length === 1 && isListInput(only) ? only : null;
}

/** Null for what is none of them, or is no longer. */
export function tagOf(control: Element): ControlTag | null {
  if (control.tagName === 'SELECT') return 'select';
  if (control.tagName === 'INPUT') return 'input';
  if (control.matches(DRAWN_BOX)) return isForProse(control) ? null : 'drawn_box';
  return openerOf(control) ? 'drawn_list' : null;
}

export const isDrawnList = (control: Element): boolean => tagOf(control) === 'drawn_list';

export const formOf = (control: Element): HTMLFormElement | null =>
  isNative(control) ? control.form : control.closest('form');

export const idOf = (control: Element): string => control.id || (openerOf(control)?.id ?? '');

const UNSEEN = /^(SCRIPT|STYLE|SVG|SELECT|TEMPLATE)$/i;

/** Word by word: pieces that stand beside each other on the page are not one word. */
function wordsIn(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (node.nodeType !== Node.ELEMENT_NODE || UNSEEN.test((node as Element).tagName)) return '';
  return [...node.childNodes].map(wordsIn).join(' ');
}

/** What stands in a control now. */
export function heldBy(control: Element): string {
  if (isNative(control)) return control.value;
  const text = control.matches(DRAWN_BOX) ? (control.textContent ?? '') : wordsIn(control);
  return text
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

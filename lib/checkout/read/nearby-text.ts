import type { ControlGroups } from '#checkout/page/control-groups';

const LONGEST = 120;
const CLIMB = 4;
const SILENT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|SELECT|OPTION|TEXTAREA|BUTTON|SVG|IFRAME)$/i;

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (node.nodeType !== Node.ELEMENT_NODE || SILENT.test((node as Element).tagName)) return '';
  const element = node as Element;
  // A long piece of the page is a paragraph about something, not a caption.
  const text = element.childElementCount > 12 ? '' : (element.textContent ?? '');
  return text.length > 400 ? '' : text;
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The header of the column a table cell stands in, or the cell above it in a table of one row of captions. */
function columnHead(cell: Element, groups: ControlGroups): string {
  const row = cell.closest('tr');
  const above = row?.previousElementSibling ?? row?.closest('table')?.querySelector('thead tr');
  const head = above && above !== row ? above.children[(cell as HTMLTableCellElement).cellIndex] : undefined;
  return head && groups.count(head) === 0 ? tidy(head.textContent ?? '') : '';
}

/** A caption, and whether it stands in a box that holds no other control. */
type Caption = { readonly text: string; readonly isOwn: boolean };
const NONE: Caption = { text: '', isOwn: false };

/** What a person reads just before `element`, going no further back than the control before it. */
function textBefore(
  element: Element,
  groups: ControlGroups,
  isTelling: (text: string) => boolean = () => true,
): Caption {
  let at: Element = element;
  let first: Caption = NONE;
  const said = (text: string): Caption => ({
    text,
    isOwn: at.parentElement !== null && groups.count(at.parentElement) === 1,
  });
  for (let step = 0; step < CLIMB; step += 1) {
    let text = '';
    for (let node = at.previousSibling; node; node = node.previousSibling) {
      if (node.nodeType === Node.ELEMENT_NODE && groups.count(node as Element) > 0) {
        const found = tidy(text);
        return first.text === '' && found.length > 1 ? said(found.slice(-LONGEST)) : first;
      }
      text = `${textOf(node)} ${text}`;
      // A caption in a box of its own ends there; what stands before it belongs to something else.
      const isBox = /^(P|DIV|LABEL|H[1-6]|LI|DT|TD|TH|LEGEND)$/.test((node as Element).tagName ?? '');
      if (text.length > LONGEST || (isBox && tidy(text).length > 2)) break;
    }
    const found = tidy(text);
    if (/\p{L}[\p{L}\p{M}]|[月年월년]/u.test(found)) {
      const caption = said(found.slice(-LONGEST));
      // "What is this?" stands between a caption and its field; a box with other fields is not looked into for one.
      if (isTelling(caption.text)) return first.text === '' || caption.isOwn ? caption : first;
      if (!caption.isOwn) return first.text === '' ? caption : first;
      if (first.text === '') first = caption;
    }
    if (at.tagName === 'TD') {
      const head = columnHead(at, groups);
      if (head && first.text === '') return { text: head.slice(0, LONGEST), isOwn: true };
    }
    const parent = at.parentElement;
    if (!parent || /^(FORM|BODY|FIELDSET|MAIN|HTML)$/.test(parent.tagName)) return first;
    at = parent;
  }
  return first;
}

/** A label that names a control further on, or a link to somewhere else. */
function isAboutAnother(node: Node, element: Element): boolean {
  if (node.nodeType !== Node.ELEMENT_NODE) return false;
  const behind = node as Element;
  if (behind.tagName === 'A') return true;
  const named = behind.tagName === 'LABEL' ? behind.getAttribute('for') : null;
  if (!named || named === element.id) return false;
  const root = element.getRootNode();
  const other = root instanceof Document || root instanceof ShadowRoot ? root.getElementById(named) : null;
  return other !== null && other !== element && !element.contains(other);
}

/** What stands behind `element` in the boxes that hold nothing else. */
function textAfterInside(element: Element, groups: ControlGroups): string {
  let at: Element = element;
  for (let step = 0; step < CLIMB; step += 1) {
    const parent = at.parentElement;
    if (!parent || groups.count(parent) !== 1) return '';
    for (let node = at.nextSibling; node; node = node.nextSibling) {
      if (isAboutAnother(node, element)) return '';
      const found = tidy(textOf(node));
      if (found) return found.length > 60 ? '' : found;
    }
    at = parent;
  }
  return '';
}

/**
 * The caption of a control that no label is tied to. A floating label stands behind its control in a box of their
 * own, and is then nearer than a heading before the box. What merely follows it counts where nothing else names it.
 */
export function nearbyText(
  element: Element,
  groups: ControlGroups,
  isTelling: (text: string) => boolean,
  isNamed: boolean,
): string {
  const before = textBefore(element, groups, isTelling);
  if (before.isOwn && before.text.length <= LONGEST / 2 && isTelling(before.text)) return before.text;
  const inside = textAfterInside(element, groups);
  if (inside && isTelling(inside)) return inside;
  return before.text || (isNamed ? '' : textAfter(element, groups));
}

/** The next thing on one side that is more than space. */
function beside(node: Node, side: 'previousSibling' | 'nextSibling'): Node | null {
  let at = node[side];
  while (at && at.nodeType !== Node.ELEMENT_NODE && tidy(at.textContent ?? '') === '') at = at[side];
  return at;
}

function textAfter(element: Element, groups: ControlGroups): string {
  const isControl = (node: Node | null) => node instanceof Element && groups.count(node) > 0;
  for (let node = element.nextSibling; node; node = node.nextSibling) {
    if (isAboutAnother(node, element) || isControl(node)) return '';
    const found = tidy(textOf(node));
    if (!found) continue;
    // "[month] [year] Expires [month] [year]": between two controls, the first of which has one before it.
    const leadsOn = isControl(beside(node, 'nextSibling')) && isControl(beside(element, 'previousSibling'));
    return leadsOn || found.length > 60 ? '' : found;
  }
  return '';
}

/** The text that opens the smallest group of two to five controls around this one: "Expires [month] [year]". */
export function groupText(element: Element, groups: ControlGroups): string {
  let at = element.parentElement;
  for (let step = 0; at && step < 5; step += 1, at = at.parentElement) {
    const inside = groups.count(at);
    if (inside < 2) continue;
    if (inside > 5) return '';
    const own = at.tagName === 'FIELDSET' ? at.querySelector('legend')?.textContent : '';
    const first = groups.first(at);
    const said = tidy(
      own || (first && first !== element ? leadIn(at, first) : '') || textBefore(at, groups).text,
    );
    if (said) return said.slice(0, LONGEST);
  }
  return '';
}

/** Text inside `group` that comes before its first control. */
function leadIn(group: Element, first: Element): string {
  let text = '';
  let at: Element = first;
  while (at !== group) {
    for (let node = at.previousSibling; node; node = node.previousSibling) text = `${textOf(node)} ${text}`;
    if (!at.parentElement) break;
    at = at.parentElement;
  }
  return text;
}

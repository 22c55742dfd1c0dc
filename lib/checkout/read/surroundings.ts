import type { Control } from '#checkout/page/card-control';
import type { ControlGroups } from '#checkout/page/control-groups';

const HEADING = 'h1,h2,h3,h4,h5,h6,legend,[role=heading]';
/** A choice between ways to pay often stands inside the heading of its own fields. */
const FILLED = 'select,input:not([type=radio],[type=checkbox],[type=hidden],[type=button],[type=submit])';
const CLIMB = 9;

/** The nearest heading or legend that a person reads above a control, and what the boxes around it are called. */
export type Surroundings = {
  readonly heading: string;
  readonly boxes: string;
  /** The first control behind the heading, where others stand before this one. */
  readonly first: Element | null;
};

const tidy = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 120);

/** The controls of one section climb past the same boxes; within one scan each box is asked once. */
const asked = new WeakMap<ControlGroups, Map<Element, string>>();

function headingIn(element: Element, groups: ControlGroups): string {
  const known = asked.get(groups) ?? new Map<Element, string>();
  asked.set(groups, known);
  const heading = known.get(element) ?? readHeading(element, groups);
  known.set(element, heading);
  return heading;
}

const firstFilled = (element: Element) => (element.matches(FILLED) ? element : element.querySelector(FILLED));

/** A box before this one that has fields of its own keeps its headings to itself, and so does what stands aside. */
function readHeading(element: Element, groups: ControlGroups): string {
  if (element.matches('aside,nav,footer')) return '';
  if (element.matches(HEADING)) return tidy(element.textContent);
  const inside = element.querySelectorAll(HEADING);
  const last = inside[inside.length - 1];
  if (!last || (groups.count(element) > 0 && element.querySelector(FILLED))) return '';
  return tidy(last.textContent);
}

export function surroundingsOf(control: Control, groups: ControlGroups): Surroundings {
  let heading = '';
  let passed: Element | null = null;
  const boxes: string[] = [];
  let at: Element = control;
  for (let step = 0; step < CLIMB; step += 1) {
    for (
      let before = at.previousElementSibling;
      before && heading === '';
      before = before.previousElementSibling
    ) {
      heading = headingIn(before, groups);
      if (heading === '' && groups.count(before) > 0) passed = before;
    }
    const parent: Element | null = at.parentElement;
    if (!parent || parent === document.body) break;
    at = parent;
    // A box with many controls is named after something wider than this one.
    if (step < 5 && groups.count(at) <= 4) boxes.push(`${at.id} ${at.getAttribute('class') ?? ''}`);
  }
  return {
    heading,
    boxes: boxes.join(' ').slice(0, 400),
    first: heading !== '' && passed ? firstFilled(passed) : null,
  };
}

import { type Area, clipArea, overlapOf } from '#checkout/page/clip-area';
import { strengthOf } from '#checkout/page/faintness';
import { isContaining, pageReach, scrollWindow } from '#checkout/page/scroll-reach';

/** A field a person could not see is a field somebody hid for us: none of them is ever written to. */

const SMALLEST_WIDTH = 20;
const SMALLEST_HEIGHT = 8;
const FAINTEST = 0.2;

/** Up through slots and shadow hosts, the way the browser paints. */
function paintParent(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

type Box = { readonly style: CSSStyleDeclaration; readonly isGone: boolean; readonly strength: number };
type BoxOf = (element: Element) => Box;

/** Looks at elements with the styles of their ancestors read once; good for one scan, while the page stands still. */
export function createSight(): (element: Element) => boolean {
  const seen = new Map<Element, Box>();
  const boxOf = (element: Element): Box => {
    const known = seen.get(element);
    if (known) return known;
    const style = getComputedStyle(element);
    const isGone =
      style.display === 'none' || style.contentVisibility === 'hidden' || element.hasAttribute('inert');
    const box = { style, isGone, strength: strengthOf(style) };
    seen.set(element, box);
    return box;
  };
  return (element) => isSeen(element, boxOf);
}

export const isVisible = (element: Element): boolean => createSight()(element);

/** False as well where a side can't be read. */
const isLargeEnough = ({ left, top, right, bottom }: Area) =>
  right - left >= SMALLEST_WIDTH && bottom - top >= SMALLEST_HEIGHT;

/** Size, style and clipping by every ancestor; does not need the element to be in the viewport. */
function isSeen(element: Element, boxOf: BoxOf): boolean {
  // Closed <details> and skipped content hide behind roots of the browser's own, which only it can look into.
  if (element.checkVisibility?.() === false) return false;
  const { visibility, position: ownPosition } = boxOf(element).style;
  if (visibility !== 'visible' && visibility !== '') return false;
  // Where a person sees it: its own place, or that of the box they scroll it into view in.
  let place: Area = element.getBoundingClientRect();
  let strength = 1;
  let position = ownPosition;
  for (let at: Element | null = element; at; at = paintParent(at)) {
    const box = boxOf(at);
    strength *= box.strength;
    if (box.isGone || strength < FAINTEST) return false;
    if (at !== element && isContaining(box.style, position)) {
      place = scrollWindow(at, box.style)?.reach(place) ?? place;
      position = box.style.position;
    }
    const clip = clipArea(at, box.style);
    if (!isLargeEnough(clip ? overlapOf(place, clip) : place)) return false;
  }
  return isLargeEnough(pageReach(place, position === 'fixed'));
}

function deepestAt(x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found;
}

/** True when the middle of a field belongs to another control: that one lies on top, and this is its stand-in. */
export function isUnderControl(element: Element): boolean {
  const box = element.getBoundingClientRect();
  const hit = deepestAt(box.left + box.width / 2, box.top + box.height / 2);
  return hit !== null && !element.contains(hit) && hit.matches('input,select,textarea');
}

/** A field a person could not see is a field somebody hid for us: none of them is ever written to. */

const SMALLEST_WIDTH = 20;
const SMALLEST_HEIGHT = 8;
const FAINTEST = 0.2;
/** Pixels beyond the window's edge where nobody scrolls to. */
const FARTHEST = 4000;

/** Up through slots and shadow hosts, the way the browser paints. */
function paintParent(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function isClippedAway(style: CSSStyleDeclaration): boolean {
  const sides = /^rect\(([^)]*)\)$/
    .exec(style.clip)?.[1]
    ?.split(/,\s*|\s+/)
    .map(Number.parseFloat);
  const [top = 0, right = 0, bottom = 0, left = 0] = sides ?? [];
  if (sides && (right - left <= 1 || bottom - top <= 1)) return true;
  return /inset\((50|100)%|circle\(0|polygon\(0(px|%)? 0(px|%)?(, 0(px|%)? 0(px|%)?)+\)/.test(style.clipPath);
}

function overlap(a: DOMRect, b: DOMRect): { width: number; height: number } {
  return {
    width: Math.min(a.right, b.right) - Math.max(a.left, b.left),
    height: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  };
}

type Box = { readonly style: CSSStyleDeclaration; readonly isGone: boolean };

/** Looks at elements with the styles of their ancestors read once; good for one scan, while the page stands still. */
export function createSight(): (element: Element) => boolean {
  const seen = new Map<Element, Box>();
  const boxOf = (element: Element): Box => {
    const known = seen.get(element);
    if (known) return known;
    const style = getComputedStyle(element);
    const isGone =
      style.display === 'none' ||
      style.contentVisibility === 'hidden' ||
      isClippedAway(style) ||
      element.hasAttribute('inert');
    const box = { style, isGone };
    seen.set(element, box);
    return box;
  };
  return (element) => isSeen(element, boxOf);
}

export const isVisible = (element: Element): boolean => createSight()(element);

/** Size, style and clipping by every ancestor; does not need the element to be in the viewport. */
function isSeen(element: Element, boxOf: (element: Element) => Box): boolean {
  // Closed <details> and skipped content hide behind roots of the browser's own, which only it can look into.
  if (element.checkVisibility?.() === false) return false;
  const box = element.getBoundingClientRect();
  if (box.width < SMALLEST_WIDTH || box.height < SMALLEST_HEIGHT) return false;
  if (box.left + window.scrollX > window.innerWidth + FARTHEST) return false;
  if (box.right + window.scrollX <= 0 || box.bottom + window.scrollY <= 0) return false;
  let opacity = 1;
  for (let at: Element | null = element; at; at = paintParent(at)) {
    const { style, isGone } = boxOf(at);
    if (isGone) return false;
    if (at === element && style.visibility !== 'visible' && style.visibility !== '') return false;
    opacity *= style.opacity === '' ? 1 : Number(style.opacity);
    if (opacity < FAINTEST) return false;
    if (
      at !== element &&
      style.overflow !== 'visible' &&
      style.overflow !== '' &&
      at !== document.documentElement &&
      at !== document.body
    ) {
      const shared = overlap(box, at.getBoundingClientRect());
      const scrolls = /auto|scroll/.test(style.overflow);
      if (!scrolls && (shared.width < SMALLEST_WIDTH || shared.height < SMALLEST_HEIGHT)) return false;
    }
  }
  return true;
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

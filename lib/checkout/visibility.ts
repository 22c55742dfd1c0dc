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

function isClippedAway(style: CSSStyleDeclaration): boolean {
  if (/^rect\(0(px)?,? 0(px)?,? 0(px)?,? 0(px)?\)$/.test(style.clip)) return true;
  return /inset\((50|100)%|circle\(0|polygon\(0(px|%)? 0(px|%)?(, 0(px|%)? 0(px|%)?)+\)/.test(style.clipPath);
}

function overlap(a: DOMRect, b: DOMRect): { width: number; height: number } {
  return {
    width: Math.min(a.right, b.right) - Math.max(a.left, b.left),
    height: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  };
}

/** Size, style and clipping by every ancestor; does not need the element to be in the viewport. */
export function isVisible(element: Element): boolean {
  const box = element.getBoundingClientRect();
  if (box.width < SMALLEST_WIDTH || box.height < SMALLEST_HEIGHT) return false;
  if (box.right + window.scrollX <= 0 || box.bottom + window.scrollY <= 0) return false;
  let opacity = 1;
  for (let at: Element | null = element; at; at = paintParent(at)) {
    const style = getComputedStyle(at);
    if (style.display === 'none' || style.contentVisibility === 'hidden' || isClippedAway(style))
      return false;
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
      const seen = overlap(box, at.getBoundingClientRect());
      const scrolls = /auto|scroll/.test(style.overflow);
      if (!scrolls && (seen.width < SMALLEST_WIDTH || seen.height < SMALLEST_HEIGHT)) return false;
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

/** True when a click in the middle of the field would land on it or on its own label or wrapper text. */
export function isReachable(element: Element): boolean {
  const box = element.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  if (x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) return false;
  const hit = deepestAt(x, y);
  if (!hit) return false;
  if (hit === element || element.contains(hit)) return true;
  const label = hit.closest('label');
  return label !== null && [...((element as HTMLInputElement).labels ?? [])].includes(label);
}

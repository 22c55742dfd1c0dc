/** Where a person can bring a field by scrolling: a box that scrolls shows what lies in its range, a box that cuts off does not. */
import { type Area, overlapOf } from '#checkout/page/clip-area';

/** Pixels beyond the window's edge where nobody scrolls to. */
const FARTHEST = 4000;
const ALL = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

type Span = { readonly low: number; readonly high: number };
type Axis = {
  /** The part of the box that shows its content, in the window. */
  readonly shown: Span;
  /** All that can be scrolled into it; null where nothing can. */
  readonly range: Span | null;
};

/** Content in the range comes into what is shown; other content is seen as far as it is there already. */
function reach({ low, high }: Span, { shown, range }: Axis): Span {
  const seen = { low: Math.max(low, shown.low), high: Math.min(high, shown.high) };
  if (range === null || (low >= shown.low && high <= shown.high)) return seen;
  const size = Math.min(high, range.high) - Math.max(low, range.low);
  return { low: shown.low, high: Math.min(shown.high, shown.low + size) };
}

const overflowOf = (style: CSSStyleDeclaration, axis: 'X' | 'Y') =>
  (axis === 'X' ? style.overflowX : style.overflowY) || style.overflow || 'visible';
const isShowing = (overflow: string) => overflow === 'visible';
const isScrolling = (overflow: string) => /auto|scroll|overlay/.test(overflow);

/** From the right in a page that is written from the right. */
function rangeOf(shown: Span, scrolled: number, whole: number, isFromRight: boolean): Span {
  const low = isFromRight ? shown.high - scrolled - whole : shown.low - scrolled;
  return { low, high: low + whole };
}

/** The window's own overflow is the root's, else the body's; the body then has none left for itself. */
const isBodyOfWindow = (element: Element) => {
  if (element !== document.body) return false;
  const root = getComputedStyle(document.documentElement);
  return isShowing(overflowOf(root, 'X')) && isShowing(overflowOf(root, 'Y'));
};

/** What an ancestor makes of the place of what is inside it; null where it neither cuts off nor scrolls. */
export function scrollWindow(
  element: Element,
  style: CSSStyleDeclaration,
): { reach(place: Area): Area } | null {
  // Paint containment cuts off what overflow would show; neither is known to a box that is none.
  const least = /paint|strict|content/.test(style.contain ?? '') ? 'clip' : 'visible';
  const [overX, overY] = (['X', 'Y'] as const).map((axis) => {
    const over = overflowOf(style, axis);
    return isShowing(over) ? least : over;
  }) as [string, string];
  if ((isShowing(overX) && isShowing(overY)) || /^(?:contents|inline)$/.test(style.display)) return null;
  if (element === document.documentElement || isBodyOfWindow(element)) return null;
  const box = element.getBoundingClientRect();
  const axis = (over: string, shown: Span, scrolled: number, whole: number, isFromRight: boolean): Axis => ({
    shown: isShowing(over) ? ALL : shown,
    range: isScrolling(over) ? rangeOf(shown, scrolled, whole, isFromRight) : null,
  });
  const across = { low: box.left, high: box.right };
  const down = { low: box.top, high: box.bottom };
  const x = axis(overX, across, element.scrollLeft, element.scrollWidth, style.direction === 'rtl');
  const y = axis(overY, down, element.scrollTop, element.scrollHeight, false);
  return {
    reach(place) {
      const [wide, high] = [
        reach({ low: place.left, high: place.right }, x),
        reach({ low: place.top, high: place.bottom }, y),
      ];
      return { left: wide.low, right: wide.high, top: high.low, bottom: high.high };
    },
  };
}

const CONTAINS = [
  'transform',
  'translate',
  'rotate',
  'scale',
  'perspective',
  'filter',
  'backdropFilter',
  'contain',
  'containerType',
] as const;

/** An ancestor cuts off what it contains; a fixed or absolute box may be contained further up, and goes out of it. */
export function isContaining(style: CSSStyleDeclaration, position: string): boolean {
  if (position !== 'fixed' && position !== 'absolute') return true;
  if (CONTAINS.some((name) => !/^(?:none|normal|)$/.test(style[name] ?? ''))) return true;
  if (/transform|perspective|filter|contain/.test(style.willChange ?? '')) return true;
  return position === 'absolute' && style.position !== 'static' && style.position !== '';
}

/** The part of a place that a person can scroll the page to. What is fixed to the window does not come along. */
export function pageReach(place: Area, isFixed: boolean): Area {
  const root = document.scrollingElement ?? document.documentElement;
  const style = getComputedStyle(document.documentElement);
  const inWindow = { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };
  if (isFixed) return overlapOf(place, inWindow);
  const body = document.body ? getComputedStyle(document.body) : style;
  const canScroll = (axis: 'X' | 'Y') => {
    const own = overflowOf(style, axis);
    return !/hidden|clip/.test(
      isShowing(own) && isBodyOfWindow(document.body) ? overflowOf(body, axis) : own,
    );
  };
  const isFromRight = style.direction === 'rtl';
  const x = rangeOf({ low: 0, high: window.innerWidth }, window.scrollX, root.scrollWidth, isFromRight);
  const y = rangeOf({ low: 0, high: window.innerHeight }, window.scrollY, root.scrollHeight, false);
  const far = overlapOf(place, {
    left: canScroll('X') ? Math.min(0, x.low) : 0,
    top: canScroll('Y') ? Math.min(0, y.low) : 0,
    right: canScroll('X') ? Math.max(window.innerWidth, x.high) : window.innerWidth,
    bottom: canScroll('Y') ? Math.max(window.innerHeight, y.high) : window.innerHeight,
  });
  return far.left + window.scrollX > window.innerWidth + FARTHEST ? { ...far, right: far.left } : far;
}

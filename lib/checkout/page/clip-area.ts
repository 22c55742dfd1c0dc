export type Area = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export const overlapOf = (a: Area, b: Area): Area => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/** Pixels of `12px` or `50%`; NaN for what can't be read without laying it out. */
function pixels(text: string | undefined, whole: number): number {
  const [, number, unit] = /^(-?[\d.]+)(px|%)?$/.exec(text ?? '') ?? [];
  if (number === undefined || (unit === undefined && Number(number) !== 0)) return Number.NaN;
  return unit === '%' ? (Number(number) / 100) * whole : Number(number);
}

function insetOf(sides: readonly string[], box: DOMRect): Area {
  const [top = '', right = top, bottom = top, left = right] = sides;
  return {
    left: box.left + pixels(left, box.width),
    top: box.top + pixels(top, box.height),
    right: box.right - pixels(right, box.width),
    bottom: box.bottom - pixels(bottom, box.height),
  };
}

/** The box around a circle or an ellipse: what is left to see is never more. */
function roundOf(text: string, box: DOMRect, isCircle: boolean): Area {
  const [sizes = '', place = ''] = text.split(/\s*\bat\b\s*/);
  const [x = '50%', y = '50%'] = place.split(/\s+/).filter(Boolean);
  const [wide = 'closest-side', high = wide] = sizes.split(/\s+/).filter(Boolean);
  const diagonal = Math.hypot(box.width, box.height) / Math.SQRT2;
  const radius = (said: string, whole: number, side: number) =>
    /-(?:side|corner)$/.test(said) ? side : pixels(said, whole);
  const across = radius(wide, isCircle ? diagonal : box.width, box.width / 2);
  const up = radius(high, isCircle ? diagonal : box.height, box.height / 2);
  const middle = { x: box.left + pixels(x, box.width), y: box.top + pixels(y, box.height) };
  return { left: middle.x - across, right: middle.x + across, top: middle.y - up, bottom: middle.y + up };
}

function polygonOf(text: string, box: DOMRect): Area {
  const points = text
    .replace(/^(?:evenodd|nonzero),\s*/, '')
    .split(/,\s*/)
    .map((point) => point.split(/\s+/));
  const xs = points.map(([x]) => box.left + pixels(x, box.width));
  const ys = points.map(([, y]) => box.top + pixels(y, box.height));
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function pathArea(path: string, box: DOMRect): Area | null {
  if (/^(?:none|(?:margin|border|padding|content|fill|stroke|view)-box|)$/.test(path)) return null;
  const [, shape, text = ''] = /^(\w+)\((.*)\)(?:\s+[\w-]+)?$/.exec(path) ?? [];
  if (shape === 'inset') return insetOf((text.split(/\s+round\b/)[0] ?? '').split(/\s+/), box);
  if (shape === 'circle' || shape === 'ellipse') return roundOf(text, box, shape === 'circle');
  if (shape === 'polygon') return polygonOf(text, box);
  // A drawn path, or a shape of another document: nothing says that the field is inside it.
  return { left: 0, top: 0, right: 0, bottom: 0 };
}

function rectArea(clip: string, box: DOMRect): Area | null {
  const sides = /^rect\(([^)]*)\)$/.exec(clip)?.[1]?.split(/,\s*|\s+/);
  if (!sides) return null;
  const [top, right, bottom, left] = sides.map((side) => (side === 'auto' ? null : pixels(side, 0)));
  return {
    left: left == null ? box.left : box.left + left,
    top: top == null ? box.top : box.top + top,
    right: right == null ? box.right : box.left + right,
    bottom: bottom == null ? box.bottom : box.top + bottom,
  };
}

/** What an element's own clipping leaves of it and all inside it; null where nothing is clipped. A side that can't be read is NaN. */
export function clipArea(element: Element, style: CSSStyleDeclaration): Area | null {
  const path = style.clipPath ?? '';
  const clip = style.clip ?? '';
  if (/^(?:none)?$/.test(path) && !clip.startsWith('rect')) return null;
  const box = element.getBoundingClientRect();
  const areas = [pathArea(path, box), rectArea(clip, box)].filter((area) => area !== null);
  return areas.length > 0 ? areas.reduce(overlapOf) : null;
}

import type { Control } from '#checkout/page/card-control';

/** Which controls stand inside which element, worked out once for a scan: asking the page each time is dear. */
export type ControlGroups = {
  count(element: Element): number;
  first(element: Element): Control | undefined;
};

export function createControlGroups(controls: readonly Control[]): ControlGroups {
  let inside: ReturnType<typeof countInside> | undefined;
  // Where every control is known from an earlier scan, nobody asks.
  const known = (element: Element) => {
    inside ??= countInside(controls);
    return inside.get(element);
  };
  return { count: (element) => known(element)?.count ?? 0, first: (element) => known(element)?.first };
}

function countInside(controls: readonly Control[]): Map<Element, { count: number; first: Control }> {
  const inside = new Map<Element, { count: number; first: Control }>();
  for (const control of controls) {
    if (control.matches('[type=hidden]')) continue;
    for (let at: Element | null = control; at; at = at.parentElement) {
      const known = inside.get(at);
      if (known) known.count += 1;
      else inside.set(at, { count: 1, first: control });
    }
  }
  return inside;
}

import type { FrameScan } from '#protocol/checkout';

const QUIET_MS = 300;

/** Tells when card fields appear, change or go away; a page that never has any is never mentioned. */
export function watchFields(scan: () => FrameScan, seen: (scan: FrameScan) => void): void {
  let last = '[]';
  let isWaiting = false;
  const look = () => {
    isWaiting = false;
    const found = scan();
    const shape = JSON.stringify(found.fields.length > 0 ? [found.fields, found.total] : []);
    if (shape === last) return;
    last = shape;
    seen(found);
  };
  const later = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(look, QUIET_MS);
  };
  look();
  new MutationObserver(later).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['type', 'name', 'autocomplete', 'hidden', 'style', 'class'],
  });
}

import { CONTROLS } from '#checkout/control';
import type { ScoreCache } from '#checkout/score-control';
import type { FrameScan } from '#protocol/checkout';

const QUIET_MS = 300;
const WATCHED = {
  subtree: true,
  childList: true,
  // Frameworks exchange the words of a label in place.
  characterData: true,
  attributes: true,
  attributeFilter: [
    'type',
    'name',
    'id',
    'autocomplete',
    'placeholder',
    'aria-label',
    'hidden',
    'open',
    'style',
    'class',
  ],
};

type Watched = { readonly cache: ScoreCache; readonly roots: Set<Node> };

const bringsControls = (node: Node) =>
  node instanceof Element &&
  (node.matches(`${CONTROLS},iframe`) ||
    node.localName.includes('-') ||
    node.querySelector(`${CONTROLS},iframe`) !== null);

/** The piece of the page whose controls may read differently after this change. */
function scopeOf(target: Node): ParentNode | null {
  const element = target instanceof Element ? target : target.parentElement;
  return (
    element?.closest('form,fieldset,section,[role=dialog]') ?? element?.parentElement?.parentElement ?? null
  );
}

/**
 * Tells when card fields appear, change or go away; a page that never has any is never mentioned. One observer for the
 * frame and its shadow roots: it forgets what was worked out near a change, and the next scan works out only that.
 */
export function watchFields(scan: (watched: Watched) => FrameScan, seen: (scan: FrameScan) => void): void {
  const watched: Watched = { cache: new WeakMap(), roots: new Set() };
  const observed = new WeakSet<Node>();
  let last = '[]';
  let isWaiting = false;

  const forget = ({ target, type }: MutationRecord) => {
    const scope = scopeOf(target);
    // A style moves a field in or out of sight and changes nothing of what it asks for.
    if (!scope || (type === 'attributes' && !(target instanceof Element && target.matches(CONTROLS)))) return;
    for (const control of scope.querySelectorAll<HTMLElement>(CONTROLS)) watched.cache.delete(control);
  };
  const matters = (record: MutationRecord) =>
    last !== '[]' ||
    (record.type === 'attributes' && record.target instanceof Element && record.target.matches(CONTROLS)) ||
    [...record.addedNodes].some(bringsControls) ||
    (record.type === 'attributes' &&
      record.target instanceof Element &&
      record.target.querySelector(CONTROLS) !== null);

  const look = () => {
    isWaiting = false;
    const found = scan(watched);
    for (const root of watched.roots) {
      if (observed.has(root)) continue;
      observed.add(root);
      observer.observe(root, WATCHED);
    }
    watched.roots.clear();
    const shape = JSON.stringify(found.fields.length > 0 ? [found.fields, found.total] : []);
    if (shape === last) return;
    last = shape;
    seen(found);
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) forget(record);
    if (isWaiting || !records.some(matters)) return;
    isWaiting = true;
    setTimeout(look, QUIET_MS);
  });
  look();
}

import type { ScoreCache } from '#checkout/judge/score-control';
import { CONTROLS } from '#checkout/page/card-control';
import type { FrameScan } from '#protocol/checkout';

const QUIET_MS = 300;
// Frameworks exchange the words of a label in place, so characters are watched too.
const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true };
/** What brings a field, takes one away, or moves one in or out of sight. */
const SHOWS = [
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
];

type Watched = { readonly cache: ScoreCache; readonly roots: Set<Node>; readonly isWatching: boolean };

const isControl = (node: Node) => node instanceof Element && node.matches(CONTROLS);

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
 * Returns the scan for whoever asks: it trusts what was worked out only while nothing at all has changed since.
 */
export function watchFields(
  scan: (watched: Watched) => FrameScan,
  seen: (scan: FrameScan) => void,
): () => FrameScan {
  const roots = new Set<Node>();
  const observed = new WeakSet<Node>();
  let cache: ScoreCache = new WeakMap();
  let isStill = true;
  let last = '[]';
  let isWaiting = false;

  const forget = ({ target, type }: MutationRecord) => {
    const scope = scopeOf(target);
    // A style moves a field in or out of sight and changes nothing of what it asks for.
    if (!scope || (type === 'attributes' && !isControl(target))) return;
    for (const control of scope.querySelectorAll<HTMLElement>(CONTROLS)) cache.delete(control);
  };
  const matters = (record: MutationRecord) =>
    last !== '[]' ||
    (record.type === 'attributes' && isControl(record.target)) ||
    [...record.addedNodes].some(bringsControls) ||
    (record.type === 'attributes' &&
      record.target instanceof Element &&
      record.target.querySelector(CONTROLS) !== null);
  const isOfSight = ({ type, attributeName, target }: MutationRecord) =>
    type === 'attributes' && attributeName === 'style' && !isControl(target);

  const look = (isWatching: boolean) => {
    const found = scan({ cache, roots, isWatching });
    for (const root of roots) {
      if (observed.has(root)) continue;
      observed.add(root);
      observer.observe(root, WATCHED);
    }
    roots.clear();
    return found;
  };
  const tell = () => {
    isWaiting = false;
    const found = look(true);
    const shape = JSON.stringify(found.fields.length > 0 ? [found.fields, found.total] : []);
    if (shape === last) return;
    last = shape;
    seen(found);
  };
  const take = (records: readonly MutationRecord[]) => {
    if (!records.every(isOfSight)) isStill = false;
    const showing = records.filter(
      ({ type, attributeName }) => type !== 'attributes' || SHOWS.includes(attributeName ?? ''),
    );
    for (const record of showing) forget(record);
    if (isWaiting || !showing.some(matters)) return;
    isWaiting = true;
    setTimeout(tell, QUIET_MS);
  };
  const observer = new MutationObserver(take);
  tell();
  return () => {
    take(observer.takeRecords());
    if (!isStill) cache = new WeakMap();
    isStill = true;
    return look(false);
  };
}

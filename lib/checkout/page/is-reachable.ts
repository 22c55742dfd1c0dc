import type { Control } from '#checkout/page/card-control';

/** Where a person would look and click: along the middle of the field. One free spot is enough, a lid leaves none. */
const SPOTS = [0.5, 0.25, 0.75, 0.1, 0.9];
/** A field's own icons and floating captions stand in a box not much taller than it. */
const OWN_BOX = 2.5;
/** Less than this of a colour dims what is under it; more hides it. */
const DIMS = 0.3;
const PAINTED = 'img,iframe,video,canvas,embed,object,input,select,textarea,button';

function isOwnDecoration(control: Control, above: Element): boolean {
  const label = above.closest('label');
  if (label && (label.control === control || label.contains(control))) return true;
  const { parentElement: box } = control;
  if (!box?.contains(above)) return false;
  const { height } = box.getBoundingClientRect();
  return (
    box.querySelectorAll('input,select,textarea,button').length === 1 &&
    height <= OWN_BOX * control.getBoundingClientRect().height
  );
}

/** Text that runs over a field, and boxes without a colour, hide nothing from a person. */
function isSeeThrough(above: Element): boolean {
  if (above.matches(PAINTED)) return false;
  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(above);
  const alpha = /^rgba\(.*[,/]\s*([\d.]+%?)\)$/.exec(backgroundColor)?.[1];
  const share = backgroundColor === 'transparent' ? 0 : alpha === undefined ? 1 : Number.parseFloat(alpha);
  const isBare = backgroundColor === '' || share * Number(opacity === '' ? 1 : opacity) < DIMS;
  return isBare && (backgroundImage === 'none' || backgroundImage === '');
}

/** Asked root by root: a closed shadow root shows itself to the page as its host alone. */
function isOnTop(control: Control, x: number, y: number): boolean {
  for (let at: Element = control; ; ) {
    const root = at.getRootNode() as Document | ShadowRoot;
    // Out of the document there is no point to ask.
    if (!('elementsFromPoint' in root)) return false;
    for (const above of root.elementsFromPoint(x, y)) {
      if (above === at || at.contains(above)) break;
      // Its ancestors come after it: one that comes before means that the field is not there at all.
      if (above.contains(at)) return false;
      if (!isSeeThrough(above) && !isOwnDecoration(control, above)) return false;
    }
    if (!(root instanceof ShadowRoot)) return true;
    at = root.host;
  }
}

/** True when nothing that a person could see stands over the whole field. */
export function isReachable(control: Control): boolean {
  const box = control.getBoundingClientRect();
  const y = box.top + box.height / 2;
  return SPOTS.some((share) => {
    const x = box.left + box.width * share;
    return x >= 0 && y >= 0 && x <= window.innerWidth && y <= window.innerHeight && isOnTop(control, x, y);
  });
}

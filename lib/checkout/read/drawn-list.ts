import {
  CONTROLS,
  type Control,
  heldBy,
  isDrawnList,
  isListInput,
  isNative,
  type NativeControl,
} from '#checkout/page/card-control';
import { sayingOf } from '#checkout/read/text-meaning';

const CLIMB = 4;
const LONGEST = 60;

type Sight = (element: Element) => boolean;

/**
 * The box a person sees and presses in place of an input that is too faint or too small to be seen: the nearest one
 * around it that shows something and holds no other control.
 */
function faceOf(input: HTMLInputElement, isVisible: Sight): Control | null {
  if (isVisible(input)) return null;
  let at = input.parentElement;
  for (let step = 0; at && step < CLIMB; step += 1, at = at.parentElement) {
    if (!isDrawnList(at)) return null;
    if (heldBy(at) !== '' && isVisible(at)) return at;
  }
  return null;
}

const isHidden = (native: Element, isVisible: Sight) => native.matches('[type=hidden]') || !isVisible(native);

/** The hidden list or input that a drawn list keeps its choice in. It stands right before or right behind it. */
function behind(list: Control, isVisible: Sight): NativeControl | null {
  const hidden = (element: Element | null | undefined): NativeControl | null =>
    element && isNative(element) && !isListInput(element) && isHidden(element, isVisible) ? element : null;
  let at: Element | null = list;
  for (let step = 0; at && step < CLIMB; step += 1, at = at.parentElement) {
    // A box with other lists in it is not this one's.
    if (at !== list && [...at.querySelectorAll(CONTROLS)].some((one) => isOther(one, list))) return null;
    const [before, after] = [hidden(at.previousElementSibling), hidden(at.nextElementSibling)];
    // Between two of them: what has a list of its own before it belongs to that one.
    const isTaken = before !== null && after !== null && isDrawn(before.previousElementSibling);
    const found = before && !isTaken ? before : after;
    if (found) return found;
  }
  return null;
}

const isOther = (control: Element, list: Element) =>
  control !== list && !list.contains(control) && !control.matches('[type=hidden],[aria-hidden=true]');
const isDrawn = (element: Element | null) =>
  element !== null &&
  !isNative(element) &&
  (isDrawnList(element) || element.querySelector(CONTROLS) !== null);

export type DrawnList = { readonly list: Control; readonly behind: NativeControl | null };

/** The list that a control opens, or null where it opens none or a person sees the input itself. */
export function drawnListOf(control: Control, isVisible: Sight): DrawnList | null {
  if (isListInput(control)) {
    const face = faceOf(control, isVisible);
    return face && { list: face, behind: control };
  }
  return isDrawnList(control) ? { list: control, behind: behind(control, isVisible) } : null;
}

const asked = new WeakMap<Element, string>();

/** What a list shows before anything is chosen ("MM", "Month") says what it asks for, and is gone afterwards. */
export function askedBy(list: Control): string {
  const known = asked.get(list);
  if (known !== undefined) return known;
  const shown = heldBy(list);
  if (shown.length > LONGEST || sayingOf(shown) === null) return '';
  asked.set(list, shown);
  return shown;
}

/** A choice that is made already, as the word for what it is a choice of. */
export const shapeOf = (shown: string): string =>
  /^(0[1-9]|1[0-2])$/.test(shown) ? 'MM' : /^20[2-5]\d$/.test(shown) ? 'YYYY' : '';

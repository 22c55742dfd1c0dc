/** The events around a person's typing. What the browser itself fires is left to it; the rest is said in its place. */

const KEY_CODES: Readonly<Record<string, number>> = {
  ' ': 32,
  '/': 191,
  '-': 189,
  Backspace: 8,
  Enter: 13,
  Escape: 27,
  Home: 36,
  ArrowDown: 40,
};

/** `keyCode` is no longer standard, and masks still read it. */
const codeOf = (key: string) => KEY_CODES[key] ?? key.toUpperCase().charCodeAt(0);

export function pressKey(element: Element, type: 'keydown' | 'keypress' | 'keyup', key: string): boolean {
  const keyCode = type === 'keypress' ? key.charCodeAt(0) : codeOf(key);
  const said = { key, keyCode, which: keyCode, charCode: type === 'keypress' ? keyCode : 0 };
  return element.dispatchEvent(
    new KeyboardEvent(type, { ...said, bubbles: true, composed: true, cancelable: true }),
  );
}

export function sayInput(element: Element, data: string | null, inputType = 'insertText'): void {
  element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data }));
}

/** The editing command leaves it out. False where the page takes the text for itself. */
export function sayBeforeInput(element: Element, data: string | null, inputType: string): boolean {
  const said = { bubbles: true, composed: true, cancelable: true, inputType, data };
  return element.dispatchEvent(new InputEvent('beforeinput', said));
}

export function sayChange(element: Element): void {
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Runs `act`, and says those of `events` that the browser did not: a tab in the background has no focus to give. */
function completing(element: Element, events: readonly Event[], act: () => void): void {
  const heard = new Set<string>();
  const hear = ({ type }: Event) => void heard.add(type);
  for (const { type } of events) element.addEventListener(type, hear, true);
  act();
  for (const { type } of events) element.removeEventListener(type, hear, true);
  for (const event of events) if (!heard.has(event.type)) element.dispatchEvent(event);
}

export function enter(element: HTMLElement): void {
  const events = [
    new FocusEvent('focus', { composed: true }),
    new FocusEvent('focusin', { bubbles: true, composed: true }),
  ];
  if (isFocused(element)) return;
  completing(element, events, () => element.focus({ preventScroll: true }));
}

/** As Tab does: `change` first, then the focus goes. */
export function leave(element: HTMLElement): void {
  const events = [
    ...(element.isContentEditable ? [] : [new Event('change', { bubbles: true })]),
    new FocusEvent('blur', { composed: true }),
    new FocusEvent('focusout', { bubbles: true, composed: true }),
  ];
  completing(element, events, () => element.blur());
}

export function isFocused(element: Element): boolean {
  const root = element.getRootNode();
  return (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === element;
}

const MOUSE = { bubbles: true, composed: true, cancelable: true, button: 0 };

/** Where a person would point: pages tell a click from a drag by where the button went down and up. */
function pointAt(element: Element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = { ...MOUSE, view: window, clientX: left + width / 2, clientY: top + height / 2 };
  return { at, pointer: { ...at, pointerId: 1, pointerType: 'mouse', isPrimary: true } };
}

const quiet = new WeakSet<Element>();

/** The pointer comes, and the button goes down. */
export function pressDown(element: HTMLElement): void {
  const { at, pointer } = pointAt(element);
  for (const type of ['pointerover', 'pointermove'])
    element.dispatchEvent(new PointerEvent(type, { ...pointer, button: -1 }));
  for (const type of ['mouseover', 'mousemove']) element.dispatchEvent(new MouseEvent(type, at));
  // A page that takes the pointer's event for itself gets none of the mouse's before the click.
  if (!element.dispatchEvent(new PointerEvent('pointerdown', { ...pointer, buttons: 1 }))) quiet.add(element);
  else if (element.dispatchEvent(new MouseEvent('mousedown', { ...at, buttons: 1 }))) enter(element);
}

export function pressUp(element: HTMLElement): void {
  const { at, pointer } = pointAt(element);
  element.dispatchEvent(new PointerEvent('pointerup', pointer));
  if (!quiet.delete(element)) element.dispatchEvent(new MouseEvent('mouseup', at));
  element.click();
}

/** A click as far as a page can tell. */
export function press(element: HTMLElement): void {
  pressDown(element);
  pressUp(element);
}

import type { Control } from '#checkout/page/card-control';
import { isVisible } from '#checkout/page/visibility';
import { sendsCard } from '#domain/words/pay-button-words';

/** A link that leads nowhere is a button; one that leads somewhere sends no card. */
const BUTTONS =
  'button,input[type=submit],input[type=button],input[type=image],[role=button],a:not([href]),a[href^="#"],a[href^="javascript:" i]';
/** What makes a form one of its own: it has something to send besides this card. */
const ASKS =
  'input:not([type=hidden],[type=checkbox],[type=radio],[type=submit],[type=button]),select,textarea';

const wordsOn = (button: Element) =>
  button.textContent.trim() ||
  button.getAttribute('value') ||
  button.getAttribute('aria-label') ||
  button.getAttribute('alt') ||
  '';

/** The button that was pressed, if it says that it sends a card. */
export function payButtonAt(target: EventTarget | undefined): Element | null {
  const button = target instanceof Element ? target.closest(BUTTONS) : null;
  return button && sendsCard(wordsOn(button)) ? button : null;
}

/** Outwards from an element to its document, through the shadow roots it stands in. */
function* around(element: Element): Generator<ParentNode & Node> {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
    if (at instanceof Element || at instanceof ShadowRoot || at instanceof Document) yield at;
}

const hasPayButton = (place: ParentNode) =>
  [...place.querySelectorAll(BUTTONS)].some((button) => payButtonAt(button) && isVisible(button));

/** The places around all of the filled controls, the narrowest first. */
function placesAround(controls: readonly Control[]): (ParentNode & Node)[] {
  const [first, ...others] = controls.map((control) => [...around(control)]);
  return (first ?? []).filter((place) => others.every((places) => places.includes(place)));
}

const hasFieldsOfItsOwn = (form: Element | null, controls: readonly Control[]) =>
  form?.querySelector(ASKS) != null && !controls.some((control) => form.contains(control));

/** Whether this button is the one that sends these controls: none that pays stands nearer to all of them. */
export function belongsTo(button: Element, controls: readonly Control[]): boolean {
  if (hasFieldsOfItsOwn(button.closest('form'), controls)) return false;
  const standsIn = new Set<Node>(around(button));
  for (const place of placesAround(controls)) {
    if (standsIn.has(place)) return true;
    if (hasPayButton(place)) return false;
  }
  return false;
}

/** Whether anything in sight around these controls would send them. */
export const hasPayButtonNear = (controls: readonly Control[]): boolean =>
  placesAround(controls).some(hasPayButton);

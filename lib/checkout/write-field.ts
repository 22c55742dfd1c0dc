import type { Control } from '#checkout/describe-field';

/** Written through the prototype's setter, past whatever the page put on the element, then told like typing. */
export function setValue(control: Control, value: string): void {
  const prototype = control.tagName === 'SELECT' ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, value);
}

export function writeField(control: Control, value: string): void {
  control.focus({ preventScroll: true });
  setValue(control, value);
  control.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: value }),
  );
  control.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  control.dispatchEvent(new FocusEvent('blur', { composed: true }));
  control.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
}

/** Puts an earlier value back; quiet where the page is already leaving. */
export function restoreField(control: Control, value: string): void {
  setValue(control, value);
  control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  control.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
}

import { type Control, heldBy, isNative } from '#checkout/page/card-control';
import {
  enter,
  isFocused,
  leave,
  pressKey,
  sayBeforeInput,
  sayChange,
  sayInput,
} from '#checkout/write/field-events';

/** `whole` is a paste; `by_key` is for masks that follow single keys only. */
export type WriteWay = 'whole' | 'by_key';

/** Through the prototype's setter, past whatever a framework put on the element. */
function setValue(control: Control, value: string): void {
  if (!isNative(control)) {
    control.textContent = value;
    return;
  }
  const prototype = control.tagName === 'SELECT' ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, value);
}

/**
 * The browser's own editing command makes trusted events and keeps `maxlength`. It writes wherever the focus is, so
 * only while that is this very control; false where there is no such command or it changed nothing.
 */
function edit(control: Control, command: 'insertText' | 'delete', text?: string): boolean {
  // What listens to a box that it draws itself often writes into it itself, and says so here.
  const inputType = command === 'delete' ? 'deleteContentBackward' : 'insertText';
  if (!isNative(control) && !sayBeforeInput(control, text ?? null, inputType)) return true;
  if (!isFocused(control) || typeof document.execCommand !== 'function') return false;
  const was = heldBy(control);
  return document.execCommand(command, false, text) && heldBy(control) !== was;
}

function selectAll(control: Control): void {
  try {
    if (control instanceof HTMLInputElement) control.select();
    else if (isFocused(control)) document.execCommand('selectAll');
  } catch {
    // Some types of input have no text to select; they are overwritten as a whole.
  }
}

function insertWhole(control: Control, text: string): void {
  selectAll(control);
  const last = text.slice(-1);
  pressKey(control, 'keydown', last);
  if (!edit(control, 'insertText', text)) {
    setValue(control, text);
    sayInput(control, text);
  }
  pressKey(control, 'keyup', last);
}

function clear(control: Control): void {
  if (heldBy(control) === '') return;
  selectAll(control);
  pressKey(control, 'keydown', 'Backspace');
  if (!edit(control, 'delete')) {
    setValue(control, '');
    sayInput(control, null, 'deleteContentBackward');
  }
  pressKey(control, 'keyup', 'Backspace');
}

function insertByKey(control: Control, text: string): void {
  clear(control);
  const hadFocus = isFocused(control);
  for (const character of text) {
    // A page that moves on when a field is full would take the next key with it.
    if (hadFocus && !isFocused(control)) return;
    const isOurs = pressKey(control, 'keydown', character) && pressKey(control, 'keypress', character);
    // A mask that writes the character itself keeps the browser from doing so.
    if (isOurs && !edit(control, 'insertText', character)) {
      setValue(control, `${heldBy(control)}${character}`);
      sayInput(control, character);
    }
    pressKey(control, 'keyup', character);
  }
}

export function writeText(control: Control, text: string, way: WriteWay): void {
  enter(control);
  if (way === 'whole') insertWhole(control, text);
  else insertByKey(control, text);
  leave(control);
}

export function writeOption(control: HTMLSelectElement, index: number): void {
  enter(control);
  control.selectedIndex = index;
  sayInput(control, null);
  leave(control);
}

/** Puts an earlier value back, without taking the focus from the person. */
export function restoreField(control: Control, value: string): void {
  setValue(control, value);
  sayInput(control, value, value === '' ? 'deleteContentBackward' : 'insertReplacementText');
  if (isNative(control)) sayChange(control);
}

/** For a mask that wrote its own memory back over the restored value. */
export function emptyField(control: Control): void {
  enter(control);
  clear(control);
  leave(control);
}

import { type Control, formOf, idOf, isNative, tagOf } from '#checkout/page/card-control';
import type { ElementHandles } from '#checkout/page/element-handles';

export const nameOf = (control: Control): string =>
  isNative(control) ? control.name : (control.getAttribute('name') ?? '');

/** What must not change between the scan that chose a control and the write into it. Captions may: errors join them. */
export function signatureNow(control: Control, handles: ElementHandles): string {
  const form = formOf(control);
  const parts = [tagOf(control) ?? 'nothing', nameOf(control), idOf(control), form ? handles.idOf(form) : ''];
  return parts.join('\n');
}

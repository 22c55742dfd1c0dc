import { classifyAll } from '#checkout/classify';
import { type Control, describeField } from '#checkout/describe-field';
import type { ElementHandles } from '#checkout/element-handles';
import { readTotal } from '#checkout/read-total';
import { isVisible } from '#checkout/visibility';
import type { FrameScan } from '#protocol/checkout';

/** Inputs and lists of this frame's document and its open shadow roots. */
export function findControls(root: Document | ShadowRoot): Control[] {
  const found: Control[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (element.tagName === 'INPUT' || element.tagName === 'SELECT') found.push(element as Control);
    if (element.shadowRoot) found.push(...findControls(element.shadowRoot));
  }
  return found;
}

/**
 * The card fields of this frame. A hidden one is named only where no visible field asks for the same part,
 * so that the fill can say `refused_hidden` instead of finding nothing.
 */
export function scanPage(handles: ElementHandles, isWatching: boolean): FrameScan {
  const fields = findControls(document)
    .filter((control) => !control.disabled && !(control as HTMLInputElement).readOnly)
    .map((control) => describeField(control, handles, isVisible));
  const classified = classifyAll(fields);
  const shown = new Set(classified.filter(({ field }) => field.visible).map(({ kind }) => kind));
  return {
    origin: self.origin,
    fields: classified
      .filter(({ field, kind }) => field.visible || !shown.has(kind))
      .map(({ field, kind }) => ({ id: field.id, kind, form: field.form })),
    // Reading a total costs a walk over the page; a page without card fields is watched without it.
    total: isWatching && classified.length === 0 ? null : readTotal(document.body),
  };
}

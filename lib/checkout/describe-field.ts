import type { ElementHandles } from '#checkout/element-handles';
import type { FieldDescription } from '#protocol/checkout';

export type Control = HTMLInputElement | HTMLSelectElement;

const LONGEST_LABEL = 200;

function labelOf(control: Control): string {
  const root = control.getRootNode();
  const named = (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const texts = [
    ...[...(control.labels ?? [])].map((label) => label.textContent),
    control.getAttribute('aria-label'),
    ...named.map((id) =>
      root instanceof Document || root instanceof ShadowRoot ? root.getElementById(id)?.textContent : '',
    ),
    control.title,
  ];
  return texts.filter(Boolean).join(' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL);
}

/** What the page says a control is. Structure only: never its value. */
export function describeField(
  control: Control,
  handles: ElementHandles,
  isVisible: (element: Element) => boolean,
): FieldDescription {
  const isSelect = control.tagName === 'SELECT';
  const input = isSelect ? null : (control as HTMLInputElement);
  return {
    id: handles.idOf(control),
    tag: isSelect ? 'select' : 'input',
    type: isSelect ? '' : (control.getAttribute('type') ?? '').toLowerCase(),
    autocomplete: (control.getAttribute('autocomplete') ?? '').toLowerCase().trim(),
    name: control.name,
    domId: control.id,
    label: labelOf(control),
    placeholder: input?.placeholder ?? '',
    inputMode: control.getAttribute('inputmode') ?? '',
    maxLength: input?.maxLength ?? -1,
    options: isSelect
      ? [...(control as HTMLSelectElement).options].slice(0, 80).map(({ value, text }) => ({ value, text }))
      : [],
    form: control.form ? handles.idOf(control.form) : '',
    visible: isVisible(control),
  };
}

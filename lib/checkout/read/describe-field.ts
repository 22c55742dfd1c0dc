import {
  type Control,
  formOf,
  heldBy,
  idOf,
  isNative,
  type NativeControl,
  openerOf,
  tagOf,
} from '#checkout/page/card-control';
import { type ControlGroups, createControlGroups } from '#checkout/page/control-groups';
import type { ElementHandles } from '#checkout/page/element-handles';
import { nameOf } from '#checkout/page/signature';
import { askedBy, shapeOf } from '#checkout/read/drawn-list';
import { groupText, nearbyText } from '#checkout/read/nearby-text';
import { exclusionsOf, sayingOf } from '#checkout/read/text-meaning';
import type { FieldDescription } from '#protocol/checkout';

const LONGEST_LABEL = 200;
/** No list of months, years or dates of expiry is longer; countries and birth years are. */
const MOST_OPTIONS = 250;
const HOOKS = /^(data-|ng-|v-|formcontrolname|itemprop|wire:|x-)/;
const NOT_HOOKS = /^data-(t$|v-|react|url|src|msg|error|valid|val|toggle|placement|original|content)/;

/** The labels of one document or shadow root by the id they name: `control.labels` walks the page for each control. */
type Labels = (control: Control) => readonly Element[];

function createLabels(): Labels {
  const known = new Map<Node, Map<string, Element[]>>();
  return (control) => {
    const root = control.getRootNode();
    let byId = known.get(root);
    if (!byId) {
      byId = new Map();
      known.set(root, byId);
      const labels =
        root instanceof Document || root instanceof ShadowRoot ? root.querySelectorAll('label') : [];
      for (const label of labels) byId.set(label.htmlFor, [...(byId.get(label.htmlFor) ?? []), label]);
    }
    const around = control.closest('label');
    const named = control.id ? (byId.get(control.id) ?? []) : [];
    return around && !named.includes(around) ? [...named, around] : named;
  };
}

function labelOf(control: Control, labels: Labels): string {
  const root = control.getRootNode();
  const named = (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const texts = [
    ...labels(control).map((label) => label.textContent),
    control.getAttribute('aria-label'),
    ...named.map((id) =>
      root instanceof Document || root instanceof ShadowRoot ? root.getElementById(id)?.textContent : '',
    ),
  ];
  return texts
    .filter(Boolean)
    .join(' ')
    .slice(0, 2 * LONGEST_LABEL)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_LABEL);
}

function hooksOf(control: Control): string {
  const hooks = [...control.attributes]
    .filter(({ name, value }) => HOOKS.test(name) && !NOT_HOOKS.test(name) && value.length < 60)
    .map(({ name, value }) => `${name.replace(/^data-/, '')} ${value}`);
  return [control.className, ...hooks].join(' ').slice(0, 300);
}

/** Says what a control is for, a card's or another. */
const isTelling = (text: string) => sayingOf(text) !== null || exclusionsOf(text).length > 0;

/** What a scan knows of the page around its controls. */
export type PageText = { readonly labels: Labels; readonly groups: ControlGroups };

/** Lists that a page draws, and the ones hidden behind them, are left to `readAround`. */
export const readPage = (controls: readonly Control[]): PageText => ({
  labels: createLabels(),
  groups: createControlGroups(controls.filter((control) => tagOf(control) !== 'drawn_list')),
});

/** The same for what a page draws in place of some of its controls. */
export const readAround = (page: PageText, controls: readonly Control[]): PageText => ({
  ...page,
  groups: createControlGroups(controls),
});

/** What the page says a control is. Structure only: never its value. */
export function describeField(
  control: Control,
  handles: ElementHandles,
  page: PageText,
  behind: NativeControl | null = null,
): FieldDescription {
  const { labels, groups } = page;
  const tag = tagOf(control) ?? 'drawn_list';
  const input = control instanceof HTMLInputElement ? control : null;
  const choices = [control, behind].find((one) => one instanceof HTMLSelectElement);
  const sayers = [...new Set([control, openerOf(control), behind])].filter((one) => one !== null);
  const said = (name: string) => sayers.map((one) => one.getAttribute(name)).find(Boolean) ?? '';
  const label = [...new Set(sayers.map((one) => labelOf(one, labels)))].filter(Boolean).join(' ');
  const form = formOf(control);
  let group: string | undefined;
  const groupOf = () => (group ??= groupText(control, groups));
  // A label that says nothing ("Required", "Card ending in") leaves the caption beside it to say it.
  const isToldApart = label !== '' && isTelling(label);
  const autocomplete = said('autocomplete').toLowerCase().trim();
  const shown = input?.placeholder || said('data-placeholder');
  const isNamed = autocomplete.includes('cc-') || isTelling(shown);
  const nearby = isToldApart ? '' : nearbyText(control, groups, isTelling, isNamed);
  const isDated = () => [label, nearby, groupOf()].some((text) => /expiry/.test(sayingOf(text) ?? ''));
  const drawn = () => {
    if (isNative(control)) return '';
    const attribute = said('aria-placeholder') || said('placeholder');
    if (attribute !== '' || tag !== 'drawn_list') return attribute;
    return askedBy(control) || (isDated() ? shapeOf(heldBy(control)) : '');
  };
  return {
    id: handles.idOf(control),
    tag,
    type: input ? input.type : '',
    autocomplete,
    name: nameOf(control) || (behind?.name ?? ''),
    domId: idOf(control),
    hooks: hooksOf(control),
    label,
    placeholder: shown || drawn(),
    title: control.title,
    nearby,
    // Few controls need it, and it is dear to find.
    get group() {
      return groupOf();
    },
    inputMode: control.getAttribute('inputmode') ?? '',
    pattern: control.getAttribute('pattern') ?? '',
    maxLength: input?.maxLength ?? -1,
    width: Number(input?.getAttribute('size') ?? 0) || 0,
    options:
      choices && choices.length <= MOST_OPTIONS
        ? [...choices.options].map(({ value, text }) => ({ value, text }))
        : [],
    form: form ? handles.idOf(form) : '',
  };
}

import { LISTED } from '#checkout/judge/find-drawn-lists';
import { type Control, heldBy, openerOf, tagOf } from '#checkout/page/card-control';
import { enter, pressDown, pressKey, pressUp } from '#checkout/write/field-events';
import { optionFor } from '#checkout/write/option-for';
import type { CardText, FieldKind } from '#protocol/checkout';

const TRIES = 8;
/** Longer than any list of months, years or brands. */
const MOST_STEPS = 40;

/** A list that is no `select`: a person can fill it only by picking from what it opens. */
export const opensList = (control: Control, kind: FieldKind): boolean =>
  LISTED.includes(kind) &&
  (tagOf(control) === 'drawn_list' ||
    (control instanceof HTMLInputElement &&
      control.readOnly &&
      (control.getAttribute('role') === 'combobox' ||
        /^(listbox|true|menu)$/.test(control.ariaHasPopup ?? ''))));

type Root = Document | ShadowRoot;
type Settle = () => Promise<void>;
/** Which of the texts that a list offers is wanted. */
export type Wanted = (options: readonly { value: string; text: string }[]) => number | undefined;

export const wantedOf =
  (kind: FieldKind, card: CardText): Wanted =>
  (options) =>
    optionFor(kind, options, card, document.documentElement.lang);

/** Lists stand beside what opens them, or at the end of the document. */
function rootsOf(control: Control): Root[] {
  const root = control.getRootNode();
  return root instanceof ShadowRoot ? [root, document] : [document];
}

const named = (control: Control, id: string | null | undefined): HTMLElement | null =>
  id
    ? (rootsOf(control)
        .map((root) => root.getElementById(id))
        .find((one) => one !== null) ?? null)
    : null;

const isShown = (element: HTMLElement) => element.offsetHeight > 1 && element.offsetWidth > 1;

const shownLists = (control: Control) =>
  rootsOf(control)
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>('[role=listbox]')])
    .filter(isShown);

/** The options of the list this control names, else of the one list that has opened. */
function openOptions(control: Control, before: readonly HTMLElement[]): HTMLElement[] {
  const opener = openerOf(control) ?? control;
  const own = named(control, opener.getAttribute('aria-controls') ?? opener.getAttribute('aria-owns'));
  const shown = shownLists(control);
  const opened = shown.filter((list) => !before.includes(list));
  const lists = own ? [own] : opened.length > 0 ? opened : shown;
  const [list] = lists;
  if (!list || lists.length > 1) return [];
  return [...list.querySelectorAll<HTMLElement>('[role=option]')].filter(
    (option) => option.ariaDisabled !== 'true' && isShown(option),
  );
}

const said = (option: HTMLElement) => ({
  value: option.dataset.value ?? option.getAttribute('value') ?? '',
  text: heldBy(option) || (option.ariaLabel ?? ''),
});

const has = (shown: string, text: string) => text !== '' && ` ${shown} `.includes(` ${text} `);

/** What the keys have come to: named by the opener or its list, else what has the focus. */
function activeOption(control: Control): HTMLElement | null {
  const focused = document.activeElement;
  for (const one of [openerOf(control), control, focused]) {
    const option = named(control, one?.getAttribute('aria-activedescendant'));
    if (option) return option;
  }
  return focused instanceof HTMLElement && focused.matches('[role=option]') ? focused : null;
}

/** One key where the keys go now: to the option that has the focus, or to what opened the list. */
async function pressAt(control: Control, key: string, settle: Settle): Promise<void> {
  const active = document.activeElement;
  const inList = active instanceof HTMLElement && active.closest('[role=listbox]') !== null;
  const at = inList ? active : (openerOf(control) ?? control);
  pressKey(at, 'keydown', key);
  pressKey(at, 'keyup', key);
  await settle();
}

/** For lists that show only some of their options, or name none: down through them until the wanted one is reached. */
async function pickByKeys(control: Control, wanted: Wanted, settle: Settle): Promise<boolean> {
  const seen = new Set<string>();
  for (const key of ['Home', ...Array<string>(MOST_STEPS).fill('ArrowDown')]) {
    await pressAt(control, key, settle);
    const active = activeOption(control);
    if (!active) continue;
    const option = said(active);
    const texts = [option, { value: option.value, text: active.ariaLabel ?? '' }];
    if (texts.some((one) => one.text !== '' && wanted([one]) === 0)) {
      await pressAt(control, 'Enter', settle);
      return true;
    }
    if (key === 'ArrowDown' && seen.has(active.id)) return false;
    if (active.id !== '') seen.add(active.id);
  }
  return false;
}

async function open(control: Control, settle: Settle): Promise<HTMLElement[]> {
  const opener = openerOf(control) ?? control;
  const before = shownLists(control);
  const isOpen = () => opener.ariaExpanded === 'true';
  const options = async () => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      await settle();
      const found = openOptions(control, isOpen() ? [] : before);
      if (found.length > 0) return found;
    }
    return [];
  };
  if (!isOpen()) {
    // Some lists open as the button goes down, and take what goes up at once for the end of it.
    pressDown(control);
    await settle();
    pressUp(control);
  }
  const pressed = await options();
  if (pressed.length > 0 || isOpen()) return pressed;
  enter(opener);
  await pressAt(control, 'ArrowDown', settle);
  return options();
}

/** Opens the list as a person would and picks from it; what it then shows, or null when it does not show the choice. */
export async function chooseOption(
  control: Control,
  wanted: Wanted,
  settle: Settle,
): Promise<{ readonly shown: string; readonly offered: readonly string[] } | null> {
  const was = heldBy(control);
  const options = await open(control, settle);
  const offered = options.map(said);
  const at = wanted(offered);
  const chosen = at === undefined ? undefined : options[at];
  const text = at === undefined ? undefined : offered[at];
  if (chosen) {
    pressDown(chosen);
    pressUp(chosen);
  } else if (!(await pickByKeys(control, wanted, settle))) {
    await pressAt(control, 'Escape', settle);
    return null;
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    await settle();
    const shown = heldBy(control);
    const isText = text !== undefined && (has(shown, text.text) || has(shown, text.value));
    const isIt = isText || (shown !== was && wanted([{ value: '', text: shown }]) === 0);
    if (isIt) return { shown, offered: offered.map((one) => one.text) };
  }
  return null;
}

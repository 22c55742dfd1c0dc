/**
 * Writes a card into fields of this frame. Everything is asked again at the instant of writing: the origin, that the
 * element is still there and still asks for the same part, that a person could see it.
 */

import { findFillable } from '#checkout/judge/find-fillable';
import { type Control, formOf, heldBy } from '#checkout/page/card-control';
import type { ElementHandles } from '#checkout/page/element-handles';
import { createFindAgain } from '#checkout/page/find-again';
import { findControls, type RootOpener } from '#checkout/page/find-controls';
import { isReachable } from '#checkout/page/is-reachable';
import { isVisible } from '#checkout/page/visibility';
import { describeField, readPage } from '#checkout/read/describe-field';
import { cardTypeChoice } from '#checkout/write/card-type-choice';
import { chooseOption, opensList, type Wanted, wantedOf } from '#checkout/write/choose-option';
import { press } from '#checkout/write/field-events';
import { valuesFor } from '#checkout/write/field-value';
import { optionFor } from '#checkout/write/option-for';
import { sameValue } from '#checkout/write/same-value';
import { splitNumber } from '#checkout/write/split-number';
import { type WriteWay, writeOption, writeText } from '#checkout/write/write-field';
import { createWrittenFields } from '#checkout/write/written-fields';
import type { CardText, FieldKind, FieldResult, FilledField } from '#protocol/checkout';

export type FillInput = {
  readonly origin: string;
  readonly fields: readonly { readonly id: string; readonly kind: FieldKind }[];
  readonly card: CardText;
  /** Set for a real card: when it has to be out of the page. */
  readonly until: string | null;
};
export type FrameFill = {
  fill(input: FillInput): Promise<{ fields: FilledField[] }>;
  /** Puts back what was there; answers how many fields still held what was written. */
  wipe(): number;
  hasFilled(): boolean;
  owns(target: EventTarget | null): boolean;
  /** What was filled and is still there. */
  filled(): Control[];
};
type Attempt = { readonly text: string; readonly way: WriteWay };
type Target = { readonly id: string; readonly kind: FieldKind; readonly card: CardText };

/** As the field asks for it, then once in the other format, then key by key for masks that follow nothing else. */
function attemptsFor([first, other]: readonly string[]): Attempt[] {
  if (first === undefined) return [];
  const again: Attempt[] = other === undefined ? [] : [{ text: other, way: 'whole' }];
  return [{ text: first, way: 'whole' }, ...again, { text: first, way: 'by_key' }];
}

/** A bar that is fixed to the window covers one place of it; a person scrolls the field to another. */
function comesIntoView(control: Control): boolean {
  return (['center', 'end', 'start'] as const).some((block) => {
    control.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
    return isReachable(control);
  });
}

function indexOf(options: readonly { readonly text: string }[], text: string): number | undefined {
  const at = options.findIndex((option) => option.text === text);
  return at < 0 ? undefined : at;
}

export function createFrameFill(
  handles: ElementHandles,
  settle: () => Promise<void>,
  openRoot?: RootOpener,
): FrameFill {
  const controlOf = createFindAgain(handles, openRoot);
  const written = createWrittenFields(handles, controlOf);
  let wipes = 0;
  let restored = Promise.resolve();
  const describe = (control: Control) =>
    describeField(control, handles, readPage(findControls(document, openRoot)));

  async function pickFrom(control: Control, kind: FieldKind, wanted: Wanted): Promise<FieldResult> {
    const was = heldBy(control);
    const picked = await chooseOption(control, wanted, settle);
    if (picked) written.notePick(control, kind, { ...picked, was });
    return picked ? 'filled' : 'rejected_by_page';
  }

  /** Asked before every write: between two of them the page has had its turn. */
  function ready(origin: string, id: string): Control | FieldResult {
    if (self.origin !== origin) return 'refused_origin';
    const control = controlOf(id);
    if (!control) return 'not_found';
    return isVisible(control) && comesIntoView(control) ? control : 'refused_hidden';
  }

  async function fillOne(origin: string, { id, kind, card }: Target): Promise<FieldResult> {
    const control = ready(origin, id);
    if (typeof control === 'string') return control;
    if (opensList(control, kind)) return pickFrom(control, kind, wantedOf(kind, card));
    const field = describe(control);
    if (control instanceof HTMLSelectElement) {
      const option = optionFor(kind, field.options, card, document.documentElement.lang);
      if (option === undefined) return 'rejected_by_page';
      written.note(control, kind, control.options[option]?.value ?? '');
      writeOption(control, option);
      await settle();
      return control.selectedIndex === option ? 'filled' : 'rejected_by_page';
    }
    const begun = wipes;
    for (const [nth, { text, way }] of attemptsFor(valuesFor(kind, field, card)).entries()) {
      const now = wipes === begun ? ready(origin, id) : 'not_found';
      if (typeof now === 'string') return now;
      written.note(now, kind, text);
      writeText(now, text, way);
      await settle();
      if (sameValue(kind, text, heldBy(now))) return nth === 0 ? 'filled' : 'corrected';
    }
    return 'rejected_by_page';
  }

  function targetsOf({ fields, card }: FillInput): Target[] {
    const boxes = fields.filter(({ kind }) => kind === 'number').map(({ id }) => id);
    const sizes = boxes.map((id) => (handles.elementOf(id) as HTMLInputElement | undefined)?.maxLength ?? 4);
    const parts = splitNumber(card.number, sizes);
    return fields.map(({ id, kind }) => {
      const number = kind === 'number' ? parts[boxes.indexOf(id)] : undefined;
      return { id, kind, card: number === undefined ? card : { ...card, number } };
    });
  }

  async function chooseCardType({ fields, card }: FillInput): Promise<FilledField[]> {
    const number = fields.find(({ kind }) => kind === 'number');
    const control = number && controlOf(number.id);
    const radio = control instanceof HTMLInputElement ? cardTypeChoice(control, card.number) : null;
    if (!radio) return [];
    press(radio);
    await settle();
    return [{ kind: 'card_type', result: radio.checked ? 'filled' : 'rejected_by_page' }];
  }

  /** Lists are put back one after the other; the next fill waits for it. */
  function takeOut(): number {
    const { wiped, picked } = written.wipe();
    restored = picked.reduce(async (before, { control, was }) => {
      await before;
      if (isVisible(control)) await chooseOption(control, (options) => indexOf(options, was), settle);
    }, restored);
    return wiped + picked.length;
  }

  return {
    async fill(input) {
      if (self.origin !== input.origin)
        return { fields: input.fields.map(({ kind }) => ({ kind, result: 'refused_origin' })) };
      await restored;
      const begun = wipes;
      const isOver = () => wipes !== begun;
      // Judged once more with its neighbours before anything is written: a bare "Month" is a card's only beside a number.
      const now = new Map(
        findFillable(findControls(document, openRoot), handles).map(({ field, kind }) => [field.id, kind]),
      );
      const isStill = ({ id, kind }: Target) => now.get(id) === kind || !handles.elementOf(id);
      const chosen = await chooseCardType(input);
      const targets = targetsOf(input);
      const results: FieldResult[] = [];
      for (const target of targets)
        results.push(isStill(target) && !isOver() ? await fillOne(input.origin, target) : 'not_found');
      // A later field may have made the page empty an earlier one; that one is written once more.
      for (const [at, target] of targets.entries()) {
        const control = controlOf(target.id);
        const isDone = /^(filled|corrected)$/.test(results[at] ?? '');
        if (isOver() || !isDone || !control || written.holds(control)) continue;
        const again = await fillOne(input.origin, target);
        results[at] = again === 'filled' ? 'corrected' : again;
      }
      // Ended while it was under way: what was written after the wipe goes too.
      if (isOver()) takeOut();
      return {
        fields: [...chosen, ...targets.map(({ kind }, at) => ({ kind, result: results[at] ?? 'not_found' }))],
      };
    },
    wipe() {
      wipes += 1;
      return takeOut();
    },
    hasFilled: written.hasAny,
    owns: (target) => target instanceof HTMLFormElement && written.controls().map(formOf).includes(target),
    filled: written.controls,
  };
}

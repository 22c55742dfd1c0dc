/**
 * Writes the alias into fields of this frame. Everything is asked again at the instant of writing: the origin, that
 * the element is still there and still asks for the same part, that a person could see it.
 */
import { classifyAll } from '#checkout/classify';
import { type Control, describeField } from '#checkout/describe-field';
import type { ElementHandles } from '#checkout/element-handles';
import { optionFor, sameValue, valuesFor } from '#checkout/field-value';
import { findControls } from '#checkout/scan-page';
import { isReachable, isVisible } from '#checkout/visibility';
import { restoreField, writeField } from '#checkout/write-field';
import type { Alias, FieldKind, FieldResult, FilledField } from '#protocol/checkout';

export type FillInput = { origin: string; fields: { id: string; kind: FieldKind }[]; alias: Alias };
export type FrameFill = {
  fill(input: FillInput): Promise<{ fields: FilledField[] }>;
  /** Puts back what was there; answers how many fields still held what was written. */
  wipe(): number;
  hasFilled(): boolean;
  owns(target: EventTarget | null): boolean;
};

export function createFrameFill(handles: ElementHandles, settle: () => Promise<void>): FrameFill {
  const before = new Map<string, { was: string; kind: FieldKind; wrote: string }>();

  async function write(control: Control, kind: FieldKind, alias: Alias): Promise<FieldResult> {
    const field = describeField(control, handles, isVisible);
    const option = field.tag === 'select' ? optionFor(kind, field.options, alias) : undefined;
    const attempts =
      field.tag === 'select' ? (option === undefined ? [] : [option]) : valuesFor(kind, field, alias);
    for (const [index, text] of attempts.entries()) {
      const was = before.get(field.id)?.was ?? control.value;
      before.set(field.id, { was, kind, wrote: text });
      writeField(control, text);
      await settle();
      const holds = field.tag === 'select' ? control.value === text : sameValue(kind, text, control.value);
      if (holds) return index === 0 ? 'filled' : 'corrected';
    }
    return 'rejected_by_page';
  }

  async function fillOne(input: FillInput, id: string, kind: FieldKind): Promise<FieldResult> {
    if (self.origin !== input.origin) return 'refused_origin';
    const control = handles.elementOf(id) as Control | undefined;
    if (!control) return 'not_found';
    // Classified again with its neighbours: a bare "Month" is a card's only beside a card number.
    const now = classifyAll(findControls(document).map((one) => describeField(one, handles, isVisible)));
    if (!now.some(({ field, kind: asked }) => field.id === id && asked === kind)) return 'not_found';
    if (!isVisible(control)) return 'refused_hidden';
    control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    if (!isReachable(control)) return 'refused_hidden';
    return write(control, kind, input.alias);
  }

  return {
    async fill(input) {
      const fields: FilledField[] = [];
      for (const { id, kind } of input.fields) fields.push({ kind, result: await fillOne(input, id, kind) });
      return { fields };
    },
    wipe() {
      let wiped = 0;
      for (const [id, { was, kind, wrote }] of before) {
        const control = handles.elementOf(id) as Control | undefined;
        if (!control || control.value === was) continue;
        // A person may have typed something else since; only what we wrote is ours to take away.
        const ours =
          control.tagName === 'SELECT' ? control.value === wrote : sameValue(kind, wrote, control.value);
        if (!ours) continue;
        restoreField(control, was);
        wiped += 1;
      }
      before.clear();
      return wiped;
    },
    hasFilled: () => before.size > 0,
    owns(target) {
      const forms = [...before.keys()].map((id) => (handles.elementOf(id) as Control | undefined)?.form);
      return target instanceof HTMLFormElement && forms.includes(target);
    },
  };
}

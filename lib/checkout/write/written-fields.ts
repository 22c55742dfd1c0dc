import { type Control, heldBy, tagOf } from '#checkout/page/card-control';
import type { ElementHandles } from '#checkout/page/element-handles';
import type { FindAgain } from '#checkout/page/find-again';
import { signatureNow } from '#checkout/page/signature';
import { sameValue } from '#checkout/write/same-value';
import { emptyField, restoreField } from '#checkout/write/write-field';
import type { FieldKind } from '#protocol/checkout';

/** `by_pick` stands in a list of the page's own: what it showed before is picked again, where it is offered at all. */
type Way = 'by_writing' | 'by_pick' | 'no_way_back';
type Entry = { readonly was: string; readonly kind: FieldKind; readonly wrote: string; readonly way: Way };
export type Picked = { readonly control: Control; readonly was: string };

/** What this frame has written, and what stood there before: the only place here that remembers a card's values. */
export function createWrittenFields(handles: ElementHandles, findAgain: FindAgain) {
  const entries = new Map<string, Entry>();

  const isOurs = (control: Control, { kind, wrote, way }: Entry) =>
    control.tagName === 'SELECT' || way !== 'by_writing'
      ? heldBy(control) === wrote
      : sameValue(kind, wrote, heldBy(control));
  const note = (control: Control, entry: Entry) => {
    const id = handles.idOf(control);
    if (!entries.has(id)) handles.sign(id, signatureNow(control, handles));
    entries.set(id, { ...entry, was: entries.get(id)?.was ?? entry.was });
  };

  return {
    note: (control: Control, kind: FieldKind, wrote: string): void =>
      note(control, { was: heldBy(control), kind, wrote, way: 'by_writing' }),
    /** Of a list: what it showed, what it shows now, and what it offered. */
    notePick(
      control: Control,
      kind: FieldKind,
      { was, shown, offered }: { was: string; shown: string; offered: readonly string[] },
    ): void {
      const first = entries.get(handles.idOf(control))?.was ?? was;
      note(control, { was, kind, wrote: shown, way: offered.includes(first) ? 'by_pick' : 'no_way_back' });
    },
    /** False where the page has since changed or dropped what was written into this very control. */
    holds(control: Control): boolean {
      const entry = entries.get(handles.idOf(control));
      return entry !== undefined && isOurs(control, entry);
    },
    /**
     * Puts back what was there. What a person typed since is theirs; only what was written here is taken away. Lists
     * that have to be opened for it are handed back, to be picked from in their own time.
     */
    wipe(): { wiped: number; picked: readonly Picked[] } {
      let wiped = 0;
      const picked: Picked[] = [];
      for (const [id, entry] of entries) {
        const control = findAgain(id);
        if (!control || heldBy(control) === entry.was || !isOurs(control, entry)) continue;
        if (entry.way === 'by_pick') picked.push({ control, was: entry.was });
        if (entry.way !== 'by_writing') continue;
        restoreField(control, entry.was);
        if (tagOf(control) !== 'select' && isOurs(control, entry)) emptyField(control);
        wiped += 1;
      }
      entries.clear();
      return { wiped, picked };
    },
    hasAny: () => entries.size > 0,
    controls: () => [...entries.keys()].flatMap((id) => findAgain(id) ?? []),
  };
}

import type { FieldKind, FrameField } from '#protocol/checkout';

export type PlanFrame = {
  readonly frame: string;
  readonly isTop: boolean;
  readonly fields: readonly FrameField[];
};
export type PlannedField = {
  readonly frame: string;
  readonly id: string;
  readonly kind: FieldKind;
  readonly shown: boolean;
};
export type FillPlan =
  | { readonly ok: true; readonly fields: readonly PlannedField[] }
  | { readonly ok: false; readonly code: 'no_checkout' | 'ambiguous_form' };

/** A field nobody can see counts only where no visible field, in whichever frame, asks for the same part. */
function withoutDecoys(frames: readonly PlanFrame[]): PlanFrame[] {
  const shown = new Set(
    frames.flatMap(({ fields }) => fields.filter((one) => one.shown)).map(({ kind }) => kind),
  );
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.filter((field) => field.shown || !shown.has(field.kind)),
  }));
}

type Group = { frame: string; form: string; fields: FrameField[] };

function groupsOf(frames: readonly PlanFrame[]): Group[] {
  return frames.flatMap(({ frame, fields }) =>
    [...new Set(fields.map(({ form }) => form))].map((form) => ({
      frame,
      form,
      fields: fields.filter((field) => field.form === form),
    })),
  );
}

const NEEDED: readonly (readonly FieldKind[])[] = [
  ['number'],
  ['security_code'],
  ['expiry', 'expiry_month', 'expiry_year'],
  ['card_type'],
  ['name', 'given_name', 'family_name'],
  ['postal_code'],
];
/** Parts a page may leave out or ask for twice without its card form being in doubt. */
const EASY: readonly FieldKind[] = ['name', 'given_name', 'family_name', 'card_type', 'postal_code'];

/** Boxes of four to seven digits that together hold one number. */
function isSplitNumber(fields: readonly FrameField[]): boolean {
  const room = fields.reduce((sum, { size }) => sum + size, 0);
  return fields.every(({ size }) => size >= 4 && size <= 7) && room >= 15 && room <= 19;
}

/** A card form has a date or a code beside its number; a number alone beside one is a saved card's or a gift's. */
function cardForms(groups: readonly Group[]): Group[] {
  const withNumber = groups.filter(({ fields }) => fields.some(({ kind }) => kind === 'number'));
  const whole = withNumber.filter(({ fields }) =>
    fields.some(({ kind }) => kind === 'security_code' || kind.startsWith('expiry')),
  );
  return whole.length === 1 ? whole : withNumber;
}

/** Of two codes or dates, the one before the number is a saved card's where the other stands behind it. */
function behindNumber(fields: readonly FrameField[], numberAt: number | undefined): readonly FrameField[] {
  const behind = fields.filter(({ place }) => numberAt !== undefined && place > numberAt);
  return fields.length > 1 && behind.length === 1 ? behind : fields;
}

/**
 * One number and one security code, from one form, or from one form and the frames beside it where each frame holds
 * one part. Two forms that ask for a card are a refusal, never a guess. Structure alone decides; in the page's order.
 */
export function planFill(frames: readonly PlanFrame[]): FillPlan {
  const groups = groupsOf(withoutDecoys(frames));
  const [main, ...others] = cardForms(groups);
  if (!main) return { ok: false, code: 'no_checkout' };
  if (others.length > 0) return { ok: false, code: 'ambiguous_form' };
  const numberAt = main.fields.find(({ kind }) => kind === 'number')?.place;

  const planned: (PlannedField & { place: number })[] = [];
  for (const kinds of NEEDED) {
    const asks = (group: Group) => group.fields.some(({ kind }) => kinds.includes(kind));
    // A part missing in the number's own form may stand in another frame, never in another form beside it.
    const elsewhere = groups.filter((group) => group.frame !== main.frame && asks(group));
    const sources = asks(main) ? [main] : elsewhere;
    if (sources.length > 1 && !kinds.some((kind) => EASY.includes(kind)))
      return { ok: false, code: 'ambiguous_form' };
    const source = sources.length === 1 ? sources[0] : undefined;
    if (!source) continue;
    for (const kind of kinds) {
      const all = source.fields.filter((field) => field.kind === kind).sort((a, b) => a.place - b.place);
      const isParts = kind === 'number' && all.length > 1 && isSplitNumber(all);
      const mayBeSaved = source === main && kind !== 'number' && !EASY.includes(kind);
      const fields = mayBeSaved ? behindNumber(all, numberAt) : all;
      if (fields.length > 1 && !isParts && !EASY.includes(kind)) return { ok: false, code: 'ambiguous_form' };
      for (const { id, place, shown } of fields)
        planned.push({ frame: source.frame, id, kind, shown, place });
    }
  }
  planned.sort((a, b) => a.place - b.place);
  return { ok: true, fields: planned.map(({ place: _, ...field }) => field) };
}

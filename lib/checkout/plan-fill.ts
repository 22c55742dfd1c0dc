import type { FieldKind, FrameField } from '#protocol/checkout';

export type PlanFrame = {
  readonly frame: string;
  readonly isTop: boolean;
  readonly fields: readonly FrameField[];
};
export type PlannedField = { readonly frame: string; readonly id: string; readonly kind: FieldKind };
export type FillPlan =
  | { readonly ok: true; readonly fields: readonly PlannedField[] }
  | { readonly ok: false; readonly code: 'no_checkout' | 'ambiguous_form' };

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
  ['name'],
];

/**
 * One number and one security code, from one form, or from one form and the frames beside it where each frame holds
 * one part. Two forms that ask for a card are a refusal, never a guess.
 */
export function planFill(frames: readonly PlanFrame[]): FillPlan {
  const groups = groupsOf(frames);
  const withNumber = groups.filter(({ fields }) => fields.some(({ kind }) => kind === 'number'));
  const main = withNumber[0];
  if (!main) return { ok: false, code: 'no_checkout' };
  if (withNumber.length > 1) return { ok: false, code: 'ambiguous_form' };

  const planned: PlannedField[] = [];
  for (const kinds of NEEDED) {
    const asks = (group: Group) => group.fields.some(({ kind }) => kinds.includes(kind));
    // A part missing in the number's own form may stand in another frame, never in another form beside it.
    const elsewhere = groups.filter((group) => group.frame !== main.frame && asks(group));
    const sources = asks(main) ? [main] : elsewhere;
    if (sources.length > 1 && !kinds.includes('name')) return { ok: false, code: 'ambiguous_form' };
    const source = sources.length === 1 ? sources[0] : undefined;
    if (!source) continue;
    for (const kind of kinds) {
      const fields = source.fields.filter((field) => field.kind === kind);
      if (fields.length > 1 && kind !== 'name') return { ok: false, code: 'ambiguous_form' };
      const field = fields[0];
      if (field) planned.push({ frame: source.frame, id: field.id, kind });
    }
  }
  return { ok: true, fields: planned };
}

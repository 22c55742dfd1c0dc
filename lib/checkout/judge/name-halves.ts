import type { Slot } from '#checkout/judge/neighbours';
import type { FieldKind } from '#protocol/checkout';

const OTHER_HALF: Partial<Record<FieldKind, FieldKind>> = {
  given_name: 'family_name',
  family_name: 'given_name',
};

const NEAR = 3;

/**
 * "Nom du titulaire" asks for the whole name, but right beside "Prénom du titulaire" for the other half of it;
 * "Nazwisko na karcie" with no other half beside it for the whole.
 */
export function splitNames(slots: readonly Slot[]): ReadonlySet<Slot> {
  const halves = new Set<Slot>();
  for (const [at, slot] of slots.entries()) {
    const isSure = slot.kind !== null && slot.score.sure.has(slot.kind);
    const other = slot.kind === null ? undefined : OTHER_HALF[slot.kind];
    if (!isSure || !other) continue;
    const around = slots.slice(Math.max(0, at - NEAR), at + NEAR + 1);
    const isIn = (one: Slot) => one.field.form === slot.field.form;
    for (const beside of [slots[at - 1], slots[at + 1]]) {
      if (beside?.kind !== 'name' || !isIn(beside)) continue;
      beside.kind = other;
      halves.add(beside);
    }
    const hasOther = around.some((one) => one.kind === other && isIn(one));
    if (!hasOther && !slot.field.autocomplete.includes('cc-')) slot.kind = 'name';
  }
  return halves;
}

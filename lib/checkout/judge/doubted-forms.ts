import type { Slot } from '#checkout/judge/neighbours';

const isKind = (slot: Slot, kind: 'number' | 'security_code') => slot.kind === kind;
const isDate = (slot: Slot) => slot.kind?.startsWith('expiry') === true;
const isSure = (slot: Slot) => slot.kind !== null && slot.score.sure.has(slot.kind);

/**
 * Under "Have a promo code?" a whole card is a card all the same, and so is what names itself outright. Under "Gift
 * card" only what names its number outright and asks for a date: gift cards have numbers and codes too.
 */
export function settleDoubts(slots: readonly Slot[]): void {
  const doubted = slots.filter(({ score, kind }) => score.doubt !== undefined && kind !== null);
  const nameOf = ({ score, field }: Slot) => `${field.form} ${score.doubt?.by}`;
  for (const name of new Set(doubted.map(nameOf))) {
    const together = doubted.filter((slot) => nameOf(slot) === name);
    const has = (test: (slot: Slot) => boolean) => together.some(test);
    const isNamedCard = has((slot) => isKind(slot, 'number') && isSure(slot));
    const isWholeCard =
      has((slot) => isKind(slot, 'number')) && has(isDate) && has((slot) => isKind(slot, 'security_code'));
    for (const slot of together) {
      const isOfCard = slot.score.doubt?.isOfCard === true;
      const isCards = isOfCard ? isNamedCard && has(isDate) : isNamedCard || isWholeCard || isSure(slot);
      if (!isCards) slot.kind = null;
    }
  }
}

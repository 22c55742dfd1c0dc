import type { ClassifiedField } from '#checkout/judge/assign-fields';
import { findCardFields } from '#checkout/judge/find-card-fields';
import { type ScoreCache, scoreControl } from '#checkout/judge/score-control';
import type { Control } from '#checkout/page/card-control';
import type { ElementHandles } from '#checkout/page/element-handles';
import { readPage } from '#checkout/read/describe-field';
import { namesPostcode } from '#domain/words/postcode-words';
import { splitWords } from '#domain/words/split-words';

/** How many controls behind the last part of a card still belong to its section. */
const BEHIND = 2;

/**
 * The parts of a card, and the billing postcode where the card's own section asks for it: between its fields, right
 * behind them, or called the billing one. A postcode anywhere else is an address's.
 */
export function findFillable(
  controls: readonly Control[],
  handles: ElementHandles,
  cache?: ScoreCache,
): ClassifiedField[] {
  const page = readPage(controls);
  const card = findCardFields(controls, handles, page, cache);
  const number = card.find(({ kind }) => kind === 'number');
  if (!number) return card;
  const places = card.filter(({ field }) => field.form === number.field.form).map(({ place }) => place);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const postcodes = controls.flatMap((control, place): ClassifiedField[] => {
    const isNear = place >= first && place <= last + BEHIND;
    const tokens = (control.getAttribute('autocomplete') ?? '').toLowerCase().split(/\s+/);
    const isText = control instanceof HTMLInputElement && /^(text|tel|number)$/.test(control.type);
    if (!isText || (!isNear && !tokens.includes('billing')) || tokens.includes('shipping')) return [];
    const { field } = scoreControl(control, { handles, page, cache });
    const words = splitWords(
      `${field.label} ${field.placeholder} ${field.nearby} ${field.name} ${field.domId}`,
    );
    const isPostcode = tokens.includes('postal-code') || namesPostcode(words);
    const isTaken = card.some((one) => one.field.id === field.id);
    return isPostcode && !isTaken && field.form === number.field.form
      ? [{ field, kind: 'postal_code', place }]
      : [];
  });
  return postcodes.length === 1 ? [...card, ...postcodes] : card;
}

import type { ScannedFrame } from '#extension/fill/find-checkout';
import type { PagePort } from '#extension/tab/page-port';
import type { CardText, FieldKind, FilledField } from '#protocol/checkout';

export type PlannedField = {
  readonly frame: string;
  readonly id: string;
  readonly kind: FieldKind;
  /** As the scan saw it. */
  readonly shown: boolean;
};

/** A list of card types is chosen by the number's first digits. */
const BRAND_DIGITS = 6;

/** A frame is told only the parts of the card it asks for. */
function partsFor(card: CardText, kinds: readonly FieldKind[]): CardText {
  const hasExpiry = kinds.some((kind) => kind.startsWith('expiry'));
  return {
    number: kinds.includes('number')
      ? card.number
      : kinds.includes('card_type')
        ? card.number.slice(0, BRAND_DIGITS)
        : '',
    exp_month: hasExpiry ? card.exp_month : 0,
    exp_year: hasExpiry ? card.exp_year : 0,
    cvc: kinds.includes('security_code') ? card.cvc : '',
    name: kinds.some((kind) => /name$/.test(kind)) ? card.name : '',
    ...(kinds.includes('postal_code') && card.postal_code !== undefined
      ? { postal_code: card.postal_code }
      : {}),
  };
}

/** The page around hosted fields holds the button that sends them, and may have nothing filled of its own. */
async function tellTop(pages: PagePort, tabId: number, frames: readonly ScannedFrame[]): Promise<void> {
  const origins = [...new Set(frames.filter(({ frameId }) => frameId !== 0).map(({ origin }) => origin))];
  const top = (await pages.frames(tabId)).find(({ frameId }) => frameId === 0);
  if (!top || origins.length === 0) return;
  // A page that has gone meanwhile sends nothing.
  await pages
    .callerFor(tabId, top)('checkout.placed', { origins })
    .catch(() => null);
}

/** Frame by frame, to exactly the document that was scanned; a frame that has moved on since is `not_found`. */
export async function writeCard(
  pages: PagePort,
  tabId: number,
  frames: readonly ScannedFrame[],
  planned: readonly PlannedField[],
  { card, until }: { card: CardText; until: string | null },
): Promise<FilledField[]> {
  await tellTop(pages, tabId, frames);
  const filled: FilledField[] = [];
  for (const frame of frames) {
    const fields = planned
      .filter((field) => field.frame === String(frame.frameId))
      // An owner who gave no address has none to write.
      .filter(({ kind }) => kind !== 'postal_code' || card.postal_code !== undefined)
      .map(({ id, kind }) => ({ id, kind }));
    const kinds = fields.map(({ kind }) => kind);
    const answer = await pages
      .callerFor(tabId, frame)('checkout.fill', {
        origin: frame.origin,
        fields,
        card: partsFor(card, kinds),
        until,
      })
      .catch(() => ({ fields: kinds.map((kind): FilledField => ({ kind, result: 'not_found' })) }));
    filled.push(...answer.fields);
  }
  return filled;
}

/** Parts that a payment goes through without. */
const UNNEEDED: ReadonlySet<FieldKind> = new Set([
  'name',
  'given_name',
  'family_name',
  'card_type',
  'postal_code',
]);

/**
 * True when the number stands, and with it every part that a person was asked for. What nobody could see was refused and
 * is said so, and is no reason to take the rest away: skinned lists and steps to come hide theirs.
 */
export function isWritten(fields: readonly FilledField[], planned: readonly PlannedField[]): boolean {
  const asked = new Set(planned.filter(({ shown }) => shown).map(({ kind }) => kind));
  const isNeeded = (kind: FieldKind) => kind === 'number' || (asked.has(kind) && !UNNEEDED.has(kind));
  return (
    fields.some(({ kind }) => kind === 'number') &&
    fields.every(({ kind, result }) => !isNeeded(kind) || result === 'filled' || result === 'corrected')
  );
}

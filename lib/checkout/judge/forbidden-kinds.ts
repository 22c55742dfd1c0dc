import { captionExclusions } from '#checkout/read/caption-exclusions';
import { isCaption } from '#checkout/read/captions-of';
import type { Exclusion } from '#checkout/read/text-meaning';
import { CODE_OF_CARD, CODE_OF_EITHER } from '#domain/words/card-words';
import type { FieldDescription, FieldKind } from '#protocol/checkout';

export const DIGITS = ['number', 'security_code', 'expiry', 'expiry_month', 'expiry_year'] as const;
export const NAMES = ['name', 'given_name', 'family_name'] as const;

/** What a control and its captions speak of besides a card; three or four characters hold no code that was sent. */
export const othersOf = (field: FieldDescription, isNamed: boolean): Exclusion[] => {
  const isShort = field.maxLength === 3 || field.maxLength === 4;
  const told = (text: string) => {
    const rest = text.replace(CODE_OF_CARD, ' ');
    return isShort ? rest.replace(CODE_OF_EITHER, ' ') : rest;
  };
  const message = isCaption(field.nearby) ? '' : field.nearby;
  return [
    ...[field.label, field.placeholder, message ? '' : field.nearby].flatMap((text) =>
      captionExclusions(told(text), isNamed),
    ),
    ...captionExclusions(message).filter((name) => name === 'stored_value'),
  ];
};

/** Parts of a card that words about something else keep this control from being; a person's words beat a program's. */
export function forbidden(
  { said, coded }: { said: readonly Exclusion[]; coded: readonly Exclusion[] },
  own: FieldKind | undefined,
  { human, undoubted }: { human: ReadonlySet<FieldKind>; undoubted: ReadonlySet<FieldKind> },
  sure: ReadonlySet<FieldKind>,
): FieldKind[] {
  if (said.includes('stored_value')) return [...DIGITS, ...NAMES, 'card_type'];
  const isNamed = (kind: FieldKind) => own === kind || human.has(kind);
  const all = [...DIGITS, ...NAMES] as const;
  if (coded.includes('stored_value')) return all.filter((kind) => !isNamed(kind) || kind === 'number');
  // Some languages call a CVV by their word for any code that proves something.
  const isNamedCode = (kind: FieldKind) =>
    kind === 'security_code' &&
    sure.has(kind) &&
    [...said, ...coded].every((name) => name === 'one_time_code');
  const about = (list: readonly Exclusion[]) => list.some((name) => name !== 'stored_value');
  const aboutName = (list: readonly Exclusion[]) =>
    list.some((name) => name !== 'stored_value' && name !== 'one_time_code');
  return [
    ...DIGITS.filter(
      (kind) => own !== kind && !isNamedCode(kind) && (about(said) || (about(coded) && !isNamed(kind))),
    ),
    ...NAMES.filter(
      (kind) =>
        own !== kind && ((aboutName(said) && !undoubted.has(kind)) || (aboutName(coded) && !isNamed(kind))),
    ),
  ];
}

/** "new-password" on what a person reads as a security code keeps suggestions away; on anything else it is meant. */
export function keepCaptioned(
  scores: Partial<Record<FieldKind, number>>,
  human: ReadonlySet<FieldKind>,
  codes: ReadonlySet<FieldKind>,
): void {
  for (const kind of Object.keys(scores) as FieldKind[]) {
    const isDigits = DIGITS.some((one) => one === kind);
    if (!isDigits || !(kind === 'security_code' ? codes : human).has(kind)) delete scores[kind];
  }
}

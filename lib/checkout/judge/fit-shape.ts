import type { listKind } from '#checkout/judge/list-kind';
import type { FieldDescription, FieldKind } from '#protocol/checkout';

/** What the control's own form allows: lists hold dates, two characters hold no number. */
export function fitShape(
  field: FieldDescription,
  list: ReturnType<typeof listKind> | null,
  scores: Partial<Record<FieldKind, number>>,
  dated: number,
  bare: Set<FieldKind>,
  add: (kind: FieldKind, points: number) => void,
): void {
  const drop = (...kinds: FieldKind[]) => {
    for (const kind of kinds) delete scores[kind];
  };
  if (list) {
    drop('number', 'security_code', 'name', 'given_name', 'family_name');
    if (list === 'month') {
      drop('expiry', 'expiry_year', 'card_type');
      add('expiry_month', 4);
      if (dated === 0) bare.add('expiry_month');
    } else if (list === 'year') {
      drop('expiry', 'expiry_month', 'card_type');
      add('expiry_year', 4);
      if (dated === 0) bare.add('expiry_year');
    } else if (list === 'month_and_year') {
      drop('expiry_month', 'expiry_year', 'card_type');
      add('expiry', 4);
    } else if (list === 'brand') {
      drop('expiry', 'expiry_month', 'expiry_year');
      add('card_type', 6);
    } else if (list === 'other' || list === 'day' || list === 'dozen') {
      if (!field.autocomplete.includes('cc-exp')) drop('expiry', 'expiry_month', 'expiry_year');
    } else drop('expiry');
    return;
  }
  drop('card_type');
  const most = field.maxLength;
  if (most > 0) {
    if (most < 4) drop('expiry', 'name', 'given_name', 'family_name');
    if (most < 3) drop('number', 'security_code');
    if (most > 9 && most < 15 && (scores.expiry ?? 0) === 0) drop('number');
    if (most > 4 && most <= 9 && (scores.expiry ?? 0) > 0) drop('expiry_month', 'expiry_year');
    if (most > 40) drop('expiry_month', 'expiry_year');
    if (most > 0 && most <= 4 && (scores.security_code ?? 0) > 0) add('security_code', 1);
  }
  if (field.type === 'password')
    drop('number', 'name', 'expiry', 'expiry_month', 'expiry_year', 'given_name', 'family_name');
  if (field.type === 'month') {
    drop('number', 'security_code', 'name', 'expiry_month', 'expiry_year');
    if (dated === 0) drop('expiry');
  }
  // "Card" in an identifier of a name field is common; letters keep digits out only where the page says so.
  if (/^\[?a-z/i.test(field.pattern) && !/\d|\\d/.test(field.pattern)) drop('number', 'security_code');
}

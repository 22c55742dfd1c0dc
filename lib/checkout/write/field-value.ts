import { expiryTexts } from '#checkout/write/expiry-text';
import type { CardText, FieldDescription, FieldKind } from '#protocol/checkout';

const two = (n: number) => String(n).padStart(2, '0');
const inFours = (number: string, mark: string) => number.replace(/(\d{4})(?=\d)/g, `$1${mark}`);

/** The last word is the family's; a single word stands for both. */
function nameParts(name: string): { given: string; family: string } {
  const words = name.trim().split(/\s+/);
  return { given: words.slice(0, -1).join(' ') || name.trim(), family: words.at(-1) ?? '' };
}

/** Whether a year of two digits is asked for: by the room, by a placeholder or caption of two letters, by a number. */
function isShortYear({ maxLength, placeholder, label, nearby, title }: FieldDescription): boolean {
  if (maxLength > 0) return maxLength < 4;
  const asked = [placeholder, label, nearby, title].map((text) => text.toLowerCase());
  const saysIt = (expression: RegExp) => asked.some((text) => expression.test(text));
  if (saysIt(/(?<!\p{L})(yyyy|jjjj|aaaa|rrrr|гггг|åååå|εεεε|χχχχ|20\d\d)(?!\p{L})/u)) return false;
  return (
    saysIt(/(?<!\p{L})(yy|jj|aa|rr|гг|рр|vv|ee|åå|εε|χχ|gg)(?!\p{L})/u) || /^\d\d$/.test(placeholder.trim())
  );
}

function candidates(kind: FieldKind, field: FieldDescription, card: CardText): string[] {
  const month = two(card.exp_month);
  const year4 = String(card.exp_year);
  const year2 = year4.slice(-2);
  switch (kind) {
    case 'number':
      return [card.number, inFours(card.number, ' '), inFours(card.number, '-')];
    case 'security_code':
      return [card.cvc];
    case 'name':
      return [card.name];
    case 'given_name':
      return [nameParts(card.name).given];
    case 'family_name':
      return [nameParts(card.name).family];
    case 'postal_code':
      return card.postal_code === undefined ? [] : [card.postal_code];
    case 'card_type':
      return [];
    case 'expiry_month':
      return field.maxLength === 1 ? [String(card.exp_month)] : [month, String(card.exp_month)];
    case 'expiry_year':
      return isShortYear(field) ? [year2, year4] : [year4, year2];
    case 'expiry':
      return expiryTexts(field, { month, year2, year4 });
  }
}

/** The page's own pattern, as the browser reads it; one that can't be read says nothing. */
function patternOf({ pattern }: FieldDescription): RegExp | null {
  try {
    return pattern === '' ? null : new RegExp(`^(?:${pattern})$`, 'v');
  } catch {
    return null;
  }
}

/** Ways to write one part of the card into one control, the likeliest first. */
export function valuesFor(kind: FieldKind, field: FieldDescription, card: CardText): string[] {
  const texts = candidates(kind, field, card);
  const pattern = patternOf(field);
  const fits = pattern ? texts.filter((text) => pattern.test(text)) : [];
  return [...new Set([...fits, ...texts])];
}

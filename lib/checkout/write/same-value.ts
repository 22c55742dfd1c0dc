import { readExpiry } from '#checkout/write/read-expiry';
import { splitWords } from '#domain/words/split-words';
import type { FieldKind } from '#protocol/checkout';

const digitsOf = (text: string) => text.replace(/\D/g, '');
const HIDDEN = /[•●*∙·xX#]/g;

/** Some pages hide all but the last digits once the field is left. */
function isHiddenForm(wanted: string, shown: string): boolean {
  const hidden = shown.match(HIDDEN)?.length ?? 0;
  return hidden >= 2 && hidden + digitsOf(shown).length === wanted.length && wanted.endsWith(digitsOf(shown));
}

/** Whether what the page shows is what was meant to be written, in its own spacing, case and length of year. */
export function sameValue(kind: FieldKind, wanted: string, shown: string): boolean {
  switch (kind) {
    case 'name':
    case 'given_name':
    case 'family_name':
      return splitWords(wanted.toLowerCase()) === splitWords(shown.toLowerCase()) && shown.trim() !== '';
    case 'postal_code':
      return shown !== '' && splitWords(wanted).replace(/ /g, '') === splitWords(shown).replace(/ /g, '');
    case 'expiry':
      return readExpiry(wanted) !== null && readExpiry(wanted) === readExpiry(shown);
    case 'expiry_month':
    case 'expiry_year':
      return digitsOf(shown) !== '' && Number(digitsOf(wanted)) % 100 === Number(digitsOf(shown)) % 100;
    default: {
      const digits = digitsOf(wanted);
      return digits !== '' && (digits === digitsOf(shown) || isHiddenForm(digits, shown));
    }
  }
}

import { createSight } from '#checkout/page/visibility';
import { BRAND_WORDS } from '#domain/words/card-fields';

/** What a person reads beside one radio button: its label's words, and what its picture is called. */
function saidBy(radio: HTMLInputElement): string {
  const labels = [...(radio.labels ?? [])];
  const pictures = labels.flatMap((label) => [...label.querySelectorAll('img')].map(({ alt }) => alt));
  return [radio.value, radio.ariaLabel ?? '', ...labels.map(({ textContent }) => textContent), ...pictures]
    .join(' ')
    .toLowerCase();
}

/** A way to pay names several brands or none; a card type names exactly one. */
function brandOf(radio: HTMLInputElement): (typeof BRAND_WORDS)[number] | null {
  const named = BRAND_WORDS.filter(({ says }) => says.test(saidBy(radio)));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/**
 * The radio button for a card's brand, where the number's own form asks for it by a group in which every button names
 * one brand. Null where it asks for nothing, or has chosen that brand already.
 */
export function cardTypeChoice(number: HTMLInputElement, digits: string): HTMLInputElement | null {
  if (!number.form) return null;
  const isVisible = createSight();
  const all = [...number.form.elements].filter(
    (one): one is HTMLInputElement => one instanceof HTMLInputElement && one.type === 'radio',
  );
  for (const group of new Set(all.map(({ name }) => name))) {
    const radios = all.filter(({ name }) => name === group);
    const brands = radios.map(brandOf);
    if (radios.length < 2 || brands.includes(null) || new Set(brands).size < 2) continue;
    const mine = radios[brands.findIndex((brand) => brand?.starts.test(digits))];
    // Styled groups hide the button itself and show its label.
    const isSeen = mine && [mine, ...(mine.labels ?? [])].some(isVisible);
    return mine && isSeen && !mine.checked && !mine.disabled ? mine : null;
  }
  return null;
}

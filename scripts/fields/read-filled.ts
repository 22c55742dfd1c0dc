import type { Page } from 'playwright';
import { REFERENCE_CARD } from '#scripts/fields/reference-card';
import type { Claims } from '#scripts/fields/score-fields';

/** Remembers what every marked control holds, so that only what a fill changed is read. */
export const noteBefore = (page: Page) =>
  page.locator('[data-t]').evaluateAll((controls) => {
    for (const control of controls as (HTMLInputElement & { dataset: DOMStringMap })[])
      control.dataset.before = control.value ?? '';
  });

/** Which part of the card each control holds now, told by its value alone. */
export async function readFilled(page: Page): Promise<Claims> {
  const found = await page.locator('[data-t]').evaluateAll((controls, card) => {
    const month = String(card.month);
    const [year, short] = [String(card.year), String(card.year).slice(-2)];
    const date = new RegExp(`^0?${month}[/.]?(20)?${short}$`);
    return (controls as (HTMLInputElement | HTMLSelectElement)[]).flatMap((control) => {
      const mark = control.dataset.t ?? '';
      if (!control.value || control.value === control.dataset.before) return [];
      const value = control.value.replace(/[\s-]/g, '');
      const text = 'selectedOptions' in control ? (control.selectedOptions[0]?.text.trim() ?? '') : '';
      const isPart =
        'maxLength' in control && control.maxLength === 4 && /^\d{4}$/.test(value) && value !== year;
      if (value === card.number || (isPart && card.number.includes(value))) return [[mark, 'cc-number']];
      if (value === card.cvc) return [[mark, 'cc-csc']];
      if (date.test(value)) return [[mark, 'cc-exp']];
      if (value === year || value === short || text === year) return [[mark, 'cc-exp-year']];
      if (value === `0${month}` || value === month || /^(0?8\b|aug)/i.test(text))
        return [[mark, 'cc-exp-month']];
      return control.value === card.name ? [[mark, 'cc-name']] : [];
    });
  }, REFERENCE_CARD);
  return Object.fromEntries(found);
}

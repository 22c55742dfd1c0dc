import type { Page } from 'playwright';
import type { ShopName } from '#scripts/stage/shop-names';
import type { Stage } from '#scripts/stage/stage';

/** From the shop's door to where its card is asked for, as a customer goes; answers the total on its button. */
export async function goToCardStep(page: Page, stage: Stage, shop: ShopName): Promise<string> {
  await page.goto(`${stage.shop(shop)}/`);
  await page.locator('form[action^="/cart"] button').first().click();
  await page.goto(`${stage.shop(shop)}/checkout`);
  if (shop === 'trellis') {
    for (const [id, text] of [
      ['full-name', 'Test Buyer'],
      ['street', '1 Main Street'],
      ['zip', '62701'],
      ['city', 'Springfield'],
    ] as const)
      await page.locator(`#${id}`).fill(text);
    await page.getByRole('button', { name: 'Continue to delivery' }).click();
    await page.getByRole('button', { name: 'Continue to payment' }).click();
    await page.locator('#cardnumber').waitFor();
  }
  const text = (await page.locator('#pay').innerText()).replace(',', '.');
  return /(\d+\.\d\d)/.exec(text)?.[1] ?? '';
}

import type { BrowserAgent } from '#scripts/proof/browser-agent';
import type { ShopName } from '#scripts/stage/shop-names';

/** Nothing of an earlier purchase: its tabs, its cookies, its workers and what they kept. */
export async function startAfresh(agent: BrowserAgent, shop: string): Promise<void> {
  await agent.must('browser_tabs', { action: 'new' });
  await agent.must('browser_run_code_unsafe', {
    code: `async (page) => {
      const context = page.context();
      for (const other of context.pages()) if (other !== page) await other.close();
      await context.clearCookies();
      await page.unrouteAll();
      const client = await context.newCDPSession(page);
      await client.send('Storage.clearDataForOrigin', { origin: ${JSON.stringify(shop)}, storageTypes: 'all' });
      await client.detach();
    }`,
  });
}

/** From the shop's door to where its card is asked for; answers the total on its button. */
export async function openCheckout(agent: BrowserAgent, name: ShopName, shop: string): Promise<string> {
  const delivery = `for (const [id, text] of [['full-name', 'Test Buyer'], ['street', '1 Main Street'], ['zip', '62701'], ['city', 'Springfield']])
      await page.locator('#' + id).fill(text);
    await page.getByRole('button', { name: 'Continue to delivery' }).click();
    await page.getByRole('button', { name: 'Continue to payment' }).click();
    await page.locator('#cardnumber').waitFor();`;
  const { text } = await agent.must('browser_run_code_unsafe', {
    code: `async (page) => {
      await page.goto(${JSON.stringify(`${shop}/`)});
      await page.locator('form[action^="/cart"] button').first().click();
      await page.goto(${JSON.stringify(`${shop}/checkout`)});
      ${name === 'trellis' ? delivery : ''}
      return 'total ' + (await page.locator('#pay').innerText()).replace(',', '.');
    }`,
  });
  const amount = /total [^"]*?(\d+\.\d\d)/.exec(text)?.[1];
  if (!amount) throw new Error(`No total on the pay button of ${name}: ${text.slice(0, 300)}`);
  return amount;
}

import type { BrowserAgent } from '#scripts/proof/browser-agent';

export type ShopName = 'lantern' | 'harbor';

/** From the shop's door to its checkout page with one item; answers the total the page asks for. */
export async function goToCheckout(agent: BrowserAgent, shop: string): Promise<string> {
  await agent.must('browser_navigate', { url: `${shop}/` });
  await agent.must('browser_run_code_unsafe', {
    code: `async (page) => {
      await page.getByRole('button', { name: /^Add/ }).first().click();
      await page.goto(${JSON.stringify(`${shop}/checkout`)});
      await page.getByRole('button', { name: /^Pay / }).waitFor();
    }`,
  });
  await agent.must('browser_snapshot');
  const { text } = await agent.must('browser_evaluate', {
    function:
      '() => [...document.querySelectorAll("button")].map((b) => b.innerText).find((t) => /^Pay /.test(t))',
  });
  const amount = /Pay (\d+\.\d\d)/.exec(text)?.[1];
  if (!amount) throw new Error(`No total on the pay button: ${text}`);
  return amount;
}

export async function payAndArrive(agent: BrowserAgent, amount: string): Promise<void> {
  await agent.must('browser_click', { target: `role=button[name=/^Pay ${amount.replace('.', '\\.')}/]` });
  await agent.must('browser_run_code_unsafe', {
    code: `async (page) => { await page.waitForURL(/\\/orders\\//, { timeout: 20000 }); }`,
  });
}

/** The control's ordinary fill, typed into the plain shop's form; the shop declines it, which is all the same here. */
export async function payPlainly(
  agent: BrowserAgent,
  number: string,
  look: () => Promise<void>,
): Promise<void> {
  await agent.must('browser_type', { target: 'css=[autocomplete="cc-name"]', text: 'A. Person' });
  await agent.must('browser_type', { target: 'css=[autocomplete="cc-number"]', text: number });
  await agent.must('browser_run_code_unsafe', {
    code: `async (page) => {
      await page.locator('[autocomplete="cc-exp-month"]').selectOption({ index: 7 });
      await page.locator('[autocomplete="cc-exp-year"]').selectOption({ index: 3 });
      await page.locator('[autocomplete="cc-csc"]').fill('123');
    }`,
  });
  await look();
  await agent.must('browser_click', { target: 'role=button[name=/^Pay /]' });
}

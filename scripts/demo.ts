import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { connectAgent } from '#scripts/stage/agent-client';
import { launchBrowser, pairBrowser } from '#scripts/stage/browser';
import { freePort } from '#scripts/stage/free-port';
import { openRealPopup } from '#scripts/stage/real-popup';
import { startStage } from '#scripts/stage/stage';

/** The story of the README, told by the product itself: every line below is something that really happened. */
const headless = process.argv.includes('--headless');
const folder = mkdtempSync(join(tmpdir(), 'countersign-demo-'));
const say = (line: string) => process.stdout.write(`${line}\n`);
const step = (title: string) => say(`\n— ${title}`);

const [extensionFolder] = await Promise.all([buildExtension(), buildDashboard()]);
const stage = await startStage({ dataFolder: join(folder, 'data') });
try {
  step('An agent, and what it may do by itself');
  const { agent, api_key } = await stage.owner.createAgent('engineering', {
    auto_approve_threshold: '10.00',
    new_payee: 'allow',
    daily_limit: '30.00',
  });
  say('engineering: up to 10.00 USD by rule, 30.00 USD a day, everything else asks a person.');

  step('Two browsers are paired: the agent’s, which approves nothing, and a person’s');
  const window = headless ? [] : ['--window-size=1280,900'];
  const agentBrowser = await launchBrowser(join(folder, 'agent'), extensionFolder, window, headless);
  const debuggingPort = await freePort();
  const ownerBrowser = await launchBrowser(
    join(folder, 'owner'),
    extensionFolder,
    [`--remote-debugging-port=${debuggingPort}`],
    headless,
  );
  const { address } = stage;
  await pairBrowser(agentBrowser, stage.owner, {
    address,
    name: 'The agent’s browser',
    seat: 'agent',
    agents: [agent.id],
    automation: true,
  });
  await pairBrowser(ownerBrowser, stage.owner, {
    address,
    name: 'A person’s browser',
    seat: 'owner',
    automation: true,
  });
  say(
    'Each showed a number; the owner typed it back. Because this story is told by a program, both say "automation".',
  );

  const client = await connectAgent(address, api_key);
  const buy = async (shop: 'lantern' | 'harbor', sku: string, why: string) => {
    const page = await agentBrowser.newPage();
    await page.goto(`${stage.shop(shop)}/buy/${sku}`);
    await page.getByRole('button', { name: /^Add/ }).first().click();
    await page.goto(`${stage.shop(shop)}/checkout`);
    const label = await page.getByRole('button', { name: /^Pay / }).innerText();
    const amount = /\d+\.\d\d/.exec(label)?.[0] ?? '';
    say(`engineering is at the checkout of ${stage.shop(shop)}: ${amount} USD.`);
    const answer = await client.requestPurchase({
      merchant_url: stage.shop(shop),
      amount: Number(amount),
      description: sku.replaceAll('-', ' '),
      justification: why,
    });
    say(`request_purchase → ${answer.status}${answer.reason ? `: ${answer.reason}` : ''}`);
    return { page, amount, answer };
  };
  const pay = async ({ page, answer }: Awaited<ReturnType<typeof buy>>) => {
    const filled = await client.fillCheckout(answer.request_id);
    say(`fill_checkout → ${filled.fill.outcome}. ${filled.message}`);
    await page.getByRole('button', { name: /^Pay / }).click();
    await page.waitForURL(/\/orders\//);
    const arrived = (await stage.network.payments()).at(-1);
    const inPage = (await page.content()).includes(arrived?.number ?? '-');
    say(
      `The shop was paid with the card ending ${arrived?.number.slice(-4)}; the number was ${inPage ? '' : 'not '}in the page.`,
    );
    await page.close();
  };

  step('5.00 USD: a rule approves');
  await pay(
    await buy('lantern', 'sampler', 'The office is out of tea and the sampler is within the tea budget.'),
  );

  step('12.00 USD: a person approves in the popup');
  const asked = await buy(
    'harbor',
    'clamps',
    'The cooling line of the test bench leaks and needs new clamps.',
  );
  const decided = client.checkStatus(asked.answer.request_id, 45);
  const popup = await openRealPopup(ownerBrowser, debuggingPort);
  const merchant = new URL(stage.shop('harbor')).host;
  await popup.waitForText('waiting');
  await popup.press(`Approve ${asked.amount} USD at ${merchant}`);
  popup.close();
  say(`A person pressed "Approve ${asked.amount} USD at ${merchant}".`);
  say(`check_status → ${(await decided).status}`);
  await pay(asked);

  step('25.00 USD: over the daily limit');
  const { page } = await buy('lantern', 'kettle', 'A new kettle for the kitchen.');
  await page.close();

  step('What is written down');
  const verdict = await stage.owner.call<{ ok: boolean; rows: number }>('GET', '/api/v1/audit/verify');
  say(`${verdict.rows} rows of audit, hash-chained; the chain ${verdict.ok ? 'verifies' : 'is broken'}.`);
  await client.close();
  await Promise.all([agentBrowser.close(), ownerBrowser.close()]);
} finally {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
}

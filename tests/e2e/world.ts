import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { type AgentClient, connectAgent } from '#scripts/stage/agent-client';
import { extensionPage, launchBrowser, pairBrowser } from '#scripts/stage/browser';
import { freePort } from '#scripts/stage/free-port';
import type { ShopName } from '#scripts/stage/shop-names';
import { type Stage, startStage } from '#scripts/stage/stage';

/** Backend, sandbox, an agent with its key, and two paired browsers: the agent's and the person's. */
export async function startWorld(
  policy: object = { auto_approve_threshold: '10.00', new_payee: 'allow', daily_limit: '100.00' },
) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
  const [extensionFolder] = await Promise.all([buildExtension(), buildDashboard()]);
  const stage = await startStage({ dataFolder: join(folder, 'data') });
  const { agent, api_key } = await stage.owner.createAgent('engineering', policy);
  const client = await connectAgent(stage.address, api_key);
  const agentBrowser = await launchBrowser(join(folder, 'agent'), extensionFolder);
  await pairBrowser(agentBrowser, stage.owner, {
    address: stage.address,
    name: 'Agent browser',
    seat: 'agent',
    agents: [agent.id],
    automation: true,
  });
  const ownerDebuggingPort = await freePort();
  const ownerBrowser = await launchBrowser(join(folder, 'owner'), extensionFolder, [
    `--remote-debugging-port=${ownerDebuggingPort}`,
  ]);
  await pairBrowser(ownerBrowser, stage.owner, {
    address: stage.address,
    name: 'Owner browser',
    seat: 'owner',
    automation: true,
  });
  return {
    folder,
    extensionFolder,
    stage,
    agentId: agent.id,
    apiKey: api_key,
    client,
    agentBrowser,
    ownerBrowser,
    ownerDebuggingPort,
    /** One more browser with a seat of another agent; the caller closes it. */
    async pairFor(agentId: string): Promise<BrowserContext> {
      const context = await launchBrowser(join(folder, agentId), extensionFolder);
      await pairBrowser(context, stage.owner, {
        address: stage.address,
        name: `Browser of ${agentId}`,
        seat: 'agent',
        agents: [agentId],
        automation: true,
      });
      return context;
    },
    /** Ends the extension's worker as Chromium does when it is idle; the debugging protocol of an own page reaches it. */
    async killWorker(): Promise<void> {
      const page = await extensionPage(agentBrowser, 'options.html');
      const cdp = await agentBrowser.newCDPSession(page);
      await cdp.send('ServiceWorker.enable');
      await cdp.send('ServiceWorker.stopAllWorkers');
      await page.close();
    },
    async close() {
      await client.close();
      await Promise.all([agentBrowser.close(), ownerBrowser.close()]);
      await stage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;

/** A shop's checkout with one item in the cart, in the agent's browser. */
export async function openCheckout(
  context: BrowserContext,
  stage: Stage,
  shop: ShopName,
  sku?: string,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(sku ? `${stage.shop(shop)}/buy/${sku}` : `${stage.shop(shop)}/`);
  await page.getByRole('button', { name: /^Add/ }).first().click();
  await page.goto(`${stage.shop(shop)}/checkout`);
  await page.getByRole('button', { name: /^Pay / }).waitFor();
  return page;
}

export async function totalOf(page: Page): Promise<string> {
  const text = await page.getByRole('button', { name: /^Pay / }).innerText();
  return /Pay (\d+\.\d\d)/.exec(text)?.[1] ?? '';
}

export async function ask(client: AgentClient, merchant: string, amount: string, key?: string) {
  return client.requestPurchase({
    merchant_url: merchant,
    amount: Number(amount),
    description: 'One item for the office',
    justification: 'The team ran out of it this morning and needs it today.',
    ...(key ? { idempotency_key: key } : {}),
  });
}

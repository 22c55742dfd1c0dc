import { join } from 'node:path';
import { startBrowserAgent } from '#scripts/proof/browser-agent';
import { collectEvidence, type Evidence } from '#scripts/proof/evidence';
import { type Interference, interfere, READ_CAUGHT } from '#scripts/proof/interfere';
import { probeAfterPayment, probeFilledPage } from '#scripts/proof/probes';
import { goToCheckout, payAndArrive, type ShopName } from '#scripts/proof/shopping';
import type { AgentClient } from '#scripts/stage/agent-client';
import type { ArrivedPayment } from '#scripts/stage/sandbox-client';
import type { Stage } from '#scripts/stage/stage';

export type SealedRun = {
  shop: ShopName;
  amount: string;
  /** What reached the payment endpoint: the only place this program learns the number from. */
  arrived: ArrivedPayment;
  orderStatus: string;
  /** What the agent's own hooks wrote down; null where it set none that can be read back. */
  caught: string | null;
  evidence: Evidence[];
};

const HOOKS: readonly Interference[] = ['cdp-fetch', 'worker-hook'];

export type AgentBrowser = { profile: string; extensionFolder: string; deviceName: string };

/** One purchase, asked for, filled and paid by the agent alone, with everything it could see kept. */
export async function runSealed(
  stage: Stage,
  agent: AgentClient,
  browser: AgentBrowser,
  shop: ShopName,
  folder: string,
  interference: Interference = 'none',
): Promise<SealedRun> {
  // An innocent flag: it makes the browser tool intercept every request.
  const extraArgs = interference === 'blocked-origins' ? ['--blocked-origins', 'http://ads.localhost'] : [];
  const browserAgent = await startBrowserAgent({ ...browser, folder: join(folder, 'files'), extraArgs });
  let caught: string | null = null;
  const said: { tool: string; text: string }[] = [];
  const note = <T>(tool: string, answer: T): T => {
    said.push({ tool, text: JSON.stringify(answer) });
    return answer;
  };
  try {
    await browserAgent.must('browser_start_tracing');
    await interfere(browserAgent, interference);
    const amount = await goToCheckout(browserAgent, stage.shop(shop));
    const asked = note(
      'request_purchase',
      await agent.requestPurchase({
        merchant_url: stage.shop(shop),
        amount: Number(amount),
        description: `One item at ${shop}`,
        justification: 'The exposure proof buys one item and searches everything it saw.',
        idempotency_key: `proof-${shop}-${folder}`,
      }),
    );
    if (asked.status !== 'approved')
      throw new Error(`The purchase was ${asked.status}: ${asked.reason ?? ''}`);
    await untilOnline(stage, browser.deviceName);
    const filled = note('fill_checkout', await agent.fillCheckout(asked.request_id));
    if (filled.fill.outcome !== 'filled') throw new Error(`The fill said ${JSON.stringify(filled)}`);
    await probeFilledPage(browserAgent);
    await payAndArrive(browserAgent, amount);
    await probeAfterPayment(browserAgent);
    if (HOOKS.includes(interference)) {
      caught = (await browserAgent.must('browser_run_code_unsafe', { code: READ_CAUGHT })).text;
    }
    note('check_status', await agent.checkStatus(asked.request_id));
    await browserAgent.must('browser_stop_tracing');
  } finally {
    await browserAgent.close();
  }
  const arrived = (await stage.network.payments()).at(-1);
  const order = (await stage.network.orders()).at(-1);
  if (!arrived || !order) throw new Error('Nothing reached the payment endpoint.');
  const results = [...browserAgent.results, ...said.map((s) => ({ ...s, images: [], isError: false }))];
  return {
    shop,
    amount: order.amount,
    arrived,
    orderStatus: order.status,
    caught,
    evidence: await collectEvidence(results, join(folder, 'files')),
  };
}

async function untilOnline(stage: Stage, name: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const { items } = await stage.owner.devices();
    if (items.some((device) => device.name === name && device.online)) return;
    if (Date.now() > deadline) throw new Error(`${name} did not come online.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

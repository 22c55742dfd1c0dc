import { join } from 'node:path';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { runControl } from '#scripts/proof/control-run';
import { type Finding, judgePair } from '#scripts/proof/judge';
import { runSealed } from '#scripts/proof/sealed-run';
import type { ShopName } from '#scripts/proof/shopping';
import { connectAgent } from '#scripts/stage/agent-client';
import { launchBrowser, pairBrowser } from '#scripts/stage/browser';
import { startStage } from '#scripts/stage/stage';

const SHOPS: readonly ShopName[] = ['lantern', 'harbor'];
/** Any number will do for the control: it only has to be one that no other part of the run prints. */
const CONTROL_NUMBER = '4000007700314159';

/** The whole proof; each finding is told as soon as it stands. */
export async function prove(folder: string, tell: (finding: Finding) => void): Promise<Finding[]> {
  const findings: Finding[] = [];
  const report = (finding: Finding) => {
    findings.push(finding);
    tell(finding);
  };
  const [extensionFolder] = await Promise.all([buildExtension(), buildDashboard()]);
  const stage = await startStage({ dataFolder: join(folder, 'data') });
  try {
    for (const { channel, caught } of await runControl(
      stage.shop('lantern'),
      join(folder, 'control'),
      CONTROL_NUMBER,
    )) {
      report({
        name: `control: a plainly filled number is caught in ${channel}`,
        ok: caught,
        detail: caught ? '' : 'void',
      });
    }
    const { agent, api_key } = await stage.owner.createAgent('proof', { auto_approve_threshold: '100.00' });
    const browser = { profile: join(folder, 'profile'), extensionFolder, deviceName: 'The proof’s browser' };
    const context = await launchBrowser(browser.profile, extensionFolder);
    await pairBrowser(context, stage.owner, {
      address: stage.address,
      name: browser.deviceName,
      seat: 'agent',
      agents: [agent.id],
      automation: true,
    });
    await context.close();
    const client = await connectAgent(stage.address, api_key);
    for (const shop of SHOPS) {
      const first = await runSealed(stage, client, browser, shop, join(folder, `${shop}-1`));
      let second = await runSealed(stage, client, browser, shop, join(folder, `${shop}-2`));
      // One time in a thousand both cards have the same code, and the difference would say nothing.
      for (let again = 3; second.arrived.cvc === first.arrived.cvc && again < 6; again += 1) {
        second = await runSealed(stage, client, browser, shop, join(folder, `${shop}-${again}`));
      }
      for (const finding of judgePair(first, second)) report(finding);
    }
    await client.close();
    const logged = stage.backend.output() + stage.sandbox.output();
    const numbers = (await stage.network.payments()).map((payment) => payment.number);
    const inLogs = numbers.filter((number) => logged.includes(number)).length;
    report({
      name: 'no process printed a number it handled',
      ok: inLogs === 0,
      detail: `${numbers.length} payments`,
    });
  } finally {
    await stage.close();
  }
  return findings;
}

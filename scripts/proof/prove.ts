import { join } from 'node:path';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { runControl } from '#scripts/proof/control-run';
import type { Interference } from '#scripts/proof/interfere';
import { type Finding, judgeRuns, needsAnotherRun } from '#scripts/proof/judge';
import { runSealed, type SealedRun } from '#scripts/proof/sealed-run';
import type { ShopName } from '#scripts/proof/shopping';
import { connectAgent } from '#scripts/stage/agent-client';
import { launchBrowser, pairBrowser } from '#scripts/stage/browser';
import { startStage } from '#scripts/stage/stage';

const INTERFERENCES: readonly Interference[] = [
  'none',
  'blocked-origins',
  'route',
  'cdp-fetch',
  'worker-hook',
];
const MOST_RUNS = 5;
const SHOPS: readonly ShopName[] = ['lantern', 'harbor'];
/** Any number will do for the control: it only has to be one that no other part of the run prints. */
const CONTROL_NUMBER = '4000007700314159';

/** The whole proof; each finding is told as soon as it stands. */
export async function prove(
  folder: string,
  tell: (finding: Finding) => void,
  options: { full: boolean } = { full: false },
): Promise<Finding[]> {
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
    const { agent, api_key } = await stage.owner.createAgent('proof', {
      auto_approve_threshold: '100.00',
      new_payee: 'allow',
    });
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
      for (const interference of options.full ? INTERFERENCES : (['none'] as const)) {
        const runs: SealedRun[] = [];
        const again = async () => {
          const place = join(folder, `${shop}-${interference}-${runs.length}`);
          runs.push(await runSealed(stage, client, browser, shop, place, interference));
        };
        await again();
        await again();
        while (needsAnotherRun(runs) && runs.length < MOST_RUNS) await again();
        for (const finding of judgeRuns(runs)) {
          report(
            interference === 'none' ? finding : { ...finding, name: `${interference}: ${finding.name}` },
          );
        }
      }
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

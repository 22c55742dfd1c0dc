import { join } from 'node:path';
import { startBrowserAgent } from '#scripts/proof/browser-agent';
import { collectEvidence, type Evidence } from '#scripts/proof/evidence';
import { huntNumber } from '#scripts/proof/hunt';
import { probeAfterPayment, probeFilledPage } from '#scripts/proof/probes';
import { goToCheckout, payPlainly } from '#scripts/proof/shopping';

/** Channels that must catch a plainly filled number; a detector that misses one proves nothing about the sealed runs. */
const CHANNELS: readonly (readonly [name: string, matches: (evidence: Evidence) => boolean])[] = [
  ['snapshot', (e) => e.channel === 'browser_snapshot' || e.source.endsWith('.yml')],
  ['screenshot', (e) => e.channel === 'browser_take_screenshot picture' || e.channel === 'picture file'],
  ['evaluate', (e) => e.channel === 'browser_evaluate'],
  ['network request', (e) => e.channel === 'browser_network_request'],
  ['trace files', (e) => e.channel === 'trace file'],
];

export type Control = { channel: string; caught: boolean };

/** The positive control: an ordinary fill, by the same agent, in the same shop, searched by the same detectors. */
export async function runControl(shopAddress: string, folder: string, number: string): Promise<Control[]> {
  const agent = await startBrowserAgent({
    profile: join(folder, 'profile'),
    folder: join(folder, 'files'),
    extensionFolder: null,
  });
  try {
    await agent.must('browser_start_tracing');
    await goToCheckout(agent, shopAddress);
    await payPlainly(agent, number, () => probeFilledPage(agent));
    await probeAfterPayment(agent);
    await agent.must('browser_stop_tracing');
  } finally {
    await agent.close();
  }
  const evidence = await collectEvidence(agent.results, join(folder, 'files'));
  return CHANNELS.map(([channel, matches]) => ({
    channel,
    caught: evidence.some((e) => matches(e) && huntNumber(e.text, number).length > 0),
  }));
}

import { join } from 'node:path';
import { type Crew, runControl, runSealed } from '#scripts/attack/attempt';
import { EVERY_STRATEGY } from '#scripts/attack/every-strategy';
import { createLiveJudge } from '#scripts/attack/live-judge';
import type { SheetRow } from '#scripts/attack/sheet';
import type { Strategy } from '#scripts/attack/strategy';
import { buildDashboard, buildExtension } from '#scripts/build-products';
import { startBrowserAgent } from '#scripts/proof/browser-agent';
import { type AgentClient, connectAgent } from '#scripts/stage/agent-client';
import { launchBrowser, pairBrowser } from '#scripts/stage/browser';
import type { ShopName } from '#scripts/stage/shop-names';
import { type Stage, startStage } from '#scripts/stage/stage';

/** `short`: the sharpest, at mirror. `full`: every shop each applies to, and what restarts the backend or waits long. */
export type Extent = 'short' | 'usual' | 'full';

const isChosen = ({ isSharp, isSlow }: Strategy, extent: Extent) =>
  extent === 'full' || (extent === 'short' ? isSharp === true && !isSlow : !isSlow);
const shopsOf = ({ shops }: Strategy, extent: Extent) =>
  extent === 'full' ? shops : shops.filter((shop) => shop === 'mirror');

/** Every chosen strategy twice: where the real card stands in the page, to show that it sees; then sealed, to see nothing alive. */
export async function runAttacks(
  folder: string,
  extent: Extent,
  tell: (row: SheetRow) => void,
  only: RegExp = /./,
): Promise<SheetRow[]> {
  const [extensionFolder] = await Promise.all([buildExtension(), buildDashboard()]);
  const stage = await startStage({ dataFolder: join(folder, 'data') });
  const rows: SheetRow[] = [];
  try {
    const profile = join(folder, 'profile');
    const { clients, close } = await pairedAgents(stage, profile, extensionFolder);
    const agent = await startBrowserAgent({ profile, folder: join(folder, 'files'), extensionFolder });
    const crew: Crew = { stage, agent, clients };
    const judge = createLiveJudge(stage);
    try {
      for (const strategy of EVERY_STRATEGY) {
        if (!isChosen(strategy, extent) || !only.test(strategy.name)) continue;
        for (const shop of shopsOf(strategy, extent)) {
          const row = await attack(crew, strategy, shop, judge);
          rows.push(row);
          tell(row);
        }
      }
    } finally {
      await agent.close();
      await close();
    }
  } finally {
    await stage.close();
  }
  return rows;
}

async function attack(
  crew: Crew,
  strategy: Strategy,
  shop: ShopName,
  judge: ReturnType<typeof createLiveJudge>,
): Promise<SheetRow> {
  const { name, channel, tellsCode, intercepts } = strategy;
  const began = Date.now();
  const control = await runControl(crew, strategy, shop);
  const sealed = await runSealed(crew, strategy, shop, judge);
  const isCaught = control.caught && (!tellsCode || control.codeCaught) && (!intercepts || sealed.sawAlias);
  return {
    attack: name,
    channel,
    shop,
    isCaught,
    sightings: sealed.sightings,
    arrived: sealed.arrived,
    note: isCaught ? sealed.note : `control: ${control.note}; sealed: ${sealed.note}`,
    seconds: Math.round((Date.now() - began) / 1000),
  };
}

/** Two agents that differ in nothing but their delivery, both in the one browser. */
async function pairedAgents(stage: Stage, profile: string, extensionFolder: string) {
  const policy = { auto_approve_threshold: '200.00', new_payee: 'allow' };
  const made = await Promise.all(
    (['sealed', 'direct'] as const).map((card_delivery) =>
      stage.owner.createAgent(`attack ${card_delivery}`, { ...policy, card_delivery }),
    ),
  );
  const context = await launchBrowser(profile, extensionFolder);
  await pairBrowser(context, stage.owner, {
    address: stage.address,
    name: 'The attacker’s browser',
    seat: 'agent',
    agents: made.map(({ agent }) => agent.id),
    automation: true,
  });
  await context.close();
  const [sealed, direct] = await Promise.all(made.map(({ api_key }) => connectAgent(stage.address, api_key)));
  if (!sealed || !direct) throw new Error('An agent could not be connected.');
  const clients: Record<'sealed' | 'direct', AgentClient> = { sealed, direct };
  return { clients, close: () => Promise.all([sealed.close(), direct.close()]) };
}

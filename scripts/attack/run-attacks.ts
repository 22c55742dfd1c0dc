import { join } from 'node:path';
import { type Crew, runControl, runSealed } from '#scripts/attack/attempt';
import { EVERY_STRATEGY } from '#scripts/attack/every-strategy';
import { createLiveJudge, type LiveJudge } from '#scripts/attack/live-judge';
import { notDriven, type SheetRow } from '#scripts/attack/sheet';
import type { Strategy } from '#scripts/attack/strategy';
import { WAYS_TO_DRIVE, type WayToDrive } from '#scripts/attack/ways-to-drive';
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
/** What the tool is started with changes how a request passes, not where a shop keeps it: there the sharpest are enough. */
const waysOf = (extent: Extent) =>
  WAYS_TO_DRIVE.map((way, index) => ({ way, extent: index === 0 ? extent : ('short' as const) })).slice(
    0,
    extent === 'full' ? WAYS_TO_DRIVE.length : 1,
  );
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
  const rows: SheetRow[] = [];
  // Each on a stage of its own: a shop that was paid once is attacked in another way than a new one.
  for (const [index, { way, extent: part }] of waysOf(extent).entries()) {
    const place = { folder: join(folder, String(index)), extensionFolder };
    const shopsFor = (strategy: Strategy) =>
      isChosen(strategy, part) && only.test(strategy.name) ? shopsOf(strategy, part) : [];
    const report = (row: SheetRow) => {
      rows.push(row);
      tell(row);
    };
    // One that can't be started is a line that fails, and the others are attacked all the same.
    await driveOnce(place, way, shopsFor, report).catch((problem: unknown) =>
      report(notDriven(way.name, problem instanceof Error ? problem.message : String(problem))),
    );
  }
  return rows;
}

async function driveOnce(
  { folder, extensionFolder }: { folder: string; extensionFolder: string },
  way: WayToDrive,
  shopsFor: (strategy: Strategy) => readonly ShopName[],
  tell: (row: SheetRow) => void,
): Promise<void> {
  if (EVERY_STRATEGY.every((strategy) => shopsFor(strategy).length === 0)) return;
  const stage = await startStage({ dataFolder: join(folder, 'data') });
  try {
    const profile = join(folder, 'profile');
    const { clients, close } = await pairedAgents(stage, profile, extensionFolder);
    const { end, ...drive } = await way.start({ profile, extensionFolder });
    const files = join(folder, 'files');
    const agent = await startBrowserAgent({ profile, folder: files, extensionFolder, ...drive });
    const crew: Crew = { stage, agent, clients };
    const judge = createLiveJudge(stage);
    try {
      for (const strategy of EVERY_STRATEGY) {
        for (const shop of shopsFor(strategy)) tell(await attack(crew, strategy, shop, judge, way.name));
      }
    } finally {
      await agent.close();
      await end();
      await close();
    }
  } finally {
    await stage.close();
  }
}

async function attack(
  crew: Crew,
  strategy: Strategy,
  shop: ShopName,
  judge: LiveJudge,
  way: string,
): Promise<SheetRow> {
  const { name, channel, tellsCode } = strategy;
  const began = Date.now();
  const control = await runControl(crew, strategy, shop);
  const sealed = await runSealed(crew, strategy, shop, judge);
  const isCaught = control.caught && (!tellsCode || control.codeCaught) && sealed.hooked;
  return {
    way,
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

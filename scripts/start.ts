import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext } from 'playwright';
import { buildDashboard, buildExtension, buildServer } from '#scripts/build-products';
import { ensureChromium } from '#scripts/setup';
import { chromiumArgs, extensionPage, launchBrowser, pairBrowser } from '#scripts/stage/browser';
import { NotReady } from '#scripts/stage/child-process';
import { freePort } from '#scripts/stage/free-port';
import { refuseTakenPorts } from '#scripts/stage/refuse-taken-ports';
import { SHOP_NAMES } from '#scripts/stage/shop-names';
import { startStage } from '#scripts/stage/stage';
import { wayIn } from '#scripts/stage/way-in';

const headless = process.argv.includes('--headless');
const dataFolder = resolve(process.env.COUNTERSIGN_DATA ?? '.countersign');
const port = Number(process.env.PORT ?? 8787);
const sandboxPort = Number(process.env.SANDBOX_PORT ?? 8790);
const say = (line: string) => process.stdout.write(`${line}\n`);

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const giveUpEarly = () => process.exit(1);
for (const signal of SIGNALS) process.once(signal, giveUpEarly);

await refuseTakenPorts({ PORT: port, SANDBOX_PORT: sandboxPort });
mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
say('Packages   in place');
say(`Browser    ${ensureChromium()}`);
say('Builds     the extension, the dashboard and the backend …');
const [extensionFolder] = await Promise.all([buildExtension(), buildDashboard(), buildServer()]);
say('Servers    the backend, the shops and their acquirer …');
const stage = await startStage({
  dataFolder,
  port: port === 0 ? await freePort() : port,
  sandboxPort: sandboxPort === 0 ? await freePort() : sandboxPort,
  ownerToken: process.env.COUNTERSIGN_OWNER_TOKEN ?? rememberedToken(),
}).catch(giveUp);
const open: BrowserContext[] = [];
const windows: ChildProcess[] = [];

const agent = await demoAgent();
const agentProfile = join(dataFolder, 'browsers', 'agent');
const ownerProfile = join(dataFolder, 'browsers', 'owner');
say("Pairing    a browser of yours and the agent's …");
await preparePair(ownerProfile, 'owner');
const cdpPort = await preparePair(agentProfile, 'agent');
const facts = writeFacts();
const way = await openWayIn();

say('');
say(`Shops      http://localhost:${stage.sandboxPort}, all ${SHOP_NAMES.length} of them`);
say(`Dashboard  ${stage.address}`);
say(way);
say(`Agent      ${agent.name}; how to connect one: ${facts}`);
if (headless)
  say(
    `Browsers   both seats run headless, paired with automation; agent seat at http://127.0.0.1:${cdpPort}`,
  );
say(`ready ${stage.address}`);

for (const signal of SIGNALS) {
  process.removeListener(signal, giveUpEarly);
  process.once(signal, () => void stop());
}
stage.backend.child.once('exit', () => void stop(1));
stage.sandbox.child.once('exit', () => void stop(1));
stage.acquirer.child.once('exit', () => void stop(1));

/** What a program of ours said when it could not start is the sentence; where it ended in our code is nobody's business. */
function giveUp(problem: unknown): never {
  if (!(problem instanceof NotReady)) throw problem;
  process.stderr.write(`${problem.said || problem.message}\n`);
  process.exit(1);
}

/** Opens the window where there is one, and says how a person gets in. */
async function openWayIn(): Promise<string> {
  const { claimed } = await stage.owner.session();
  const isTerminal = process.stdout.isTTY === true;
  const link = claimed || (headless && !isTerminal) ? null : await stage.owner.setupLink();
  if (!headless) openOwnerWindow(link ?? stage.address);
  return wayIn({
    address: stage.address,
    dataFolder: process.env.COUNTERSIGN_DATA,
    claimed,
    link,
    isTerminal,
  });
}

/** The owner's token of this data folder, so that a second start finds the same account open. */
function rememberedToken(): string {
  const file = join(dataFolder, 'owner-token');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const token = randomBytes(24).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}

/** The agent of the story, made on the first start; its key is told once and kept for its owner to read. */
async function demoAgent(): Promise<{ id: string; name: string; key: string }> {
  const file = join(dataFolder, 'demo-agent.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const created = await stage.owner.createAgent('engineering', {
    auto_approve_threshold: '10.00',
    new_payee: 'allow',
    per_transaction_limit: '100.00',
    daily_limit: '200.00',
  });
  const agent = { id: created.agent.id, name: created.agent.name, key: created.api_key };
  writeFileSync(file, JSON.stringify(agent), { mode: 0o600 });
  return agent;
}

/**
 * Pairs a profile on its first start. Headless, both stay open and say that a program drives them;
 * with a window, they are closed again: a person's own window must not be driven, or it may not approve.
 */
async function preparePair(profile: string, seat: 'owner' | 'agent'): Promise<number> {
  const marker = join(profile, 'paired');
  const paired = existsSync(marker) && readFileSync(marker, 'utf8') === `${stage.address} ${headless}`;
  if (paired && !headless) return 0;
  const cdp = seat === 'agent' ? await freePort() : 0;
  const context = await launchBrowser(
    profile,
    extensionFolder,
    cdp ? [`--remote-debugging-port=${cdp}`] : [],
  );
  if (!paired) {
    await forgetIfPaired(context);
    await pairBrowser(context, stage.owner, {
      address: stage.address,
      name: seat === 'owner' ? 'Your browser' : "The agent's browser",
      seat,
      automation: headless,
      ...(seat === 'agent' ? { agents: [agent.id] } : {}),
    });
    writeFileSync(marker, `${stage.address} ${headless}`);
  }
  if (headless) open.push(context);
  else await context.close();
  return cdp;
}

async function forgetIfPaired(context: BrowserContext): Promise<void> {
  const page = await extensionPage(context, 'options.html');
  const forget = page.getByRole('button', { name: 'Forget this browser' });
  const pair = page.getByRole('button', { name: 'Pair this browser' });
  await forget.or(pair).first().waitFor();
  if (await forget.isVisible()) {
    await forget.click();
    await page.getByRole('button', { name: 'Forget', exact: true }).click();
    await pair.waitFor();
  }
  await page.close();
}

function openOwnerWindow(firstPage: string): void {
  const pages = [firstPage, `http://localhost:${stage.sandboxPort}`];
  const child = spawn(
    ensureChromium(),
    [...chromiumArgs(extensionFolder), `--user-data-dir=${ownerProfile}`, ...pages],
    {
      stdio: 'ignore',
    },
  );
  child.once('error', (error) => say(`No window could be opened: ${error.message}`));
  windows.push(child);
}

/** Everything an agent's side needs, in one file that only its owner can read. */
function writeFacts(): string {
  const file = join(dataFolder, 'agent-connection.json');
  const browserArgs = chromiumArgs(extensionFolder);
  const facts = {
    mcpServers: {
      countersign: { url: `${stage.address}/api/mcp`, headers: { Authorization: `Bearer ${agent.key}` } },
      browser: {
        command: 'npx',
        args: [
          '@playwright/mcp',
          ...(headless ? ['--cdp-endpoint', `http://127.0.0.1:${cdpPort}`] : ['--config', browserConfig()]),
        ],
      },
    },
    shops: SHOP_NAMES.map((name) => stage.shop(name)),
    browser_args: browserArgs,
  };
  writeFileSync(file, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  return file;
}

function browserConfig(): string {
  const file = join(dataFolder, 'agent-browser.json');
  const launchOptions = {
    executablePath: ensureChromium(),
    headless: false,
    chromiumSandbox: false,
    args: chromiumArgs(extensionFolder),
  };
  writeFileSync(file, JSON.stringify({ browser: { userDataDir: agentProfile, launchOptions } }));
  return file;
}

async function stop(code = 0): Promise<void> {
  for (const window of windows) window.kill();
  await Promise.all(open.map((context) => context.close().catch(() => undefined)));
  await stage.close();
  process.exit(code);
}

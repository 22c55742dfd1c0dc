import { EXTENSION_ID } from '#protocol/extension';
import type { LiveJudge } from '#scripts/attack/live-judge';
import { inPage } from '#scripts/attack/prelude';
import { askFromShell } from '#scripts/attack/shell';
import type { Scene } from '#scripts/attack/strategy';
import type { BrowserAgent, ToolResult } from '#scripts/proof/browser-agent';
import type { Stage } from '#scripts/stage/stage';

export type Seen = { channel: string; text: string };

const STOP_WORKERS = `
  const own = await page.context().newPage();
  await own.goto('chrome-extension://${EXTENSION_ID}/options.html');
  const client = await page.context().newCDPSession(own);
  await client.send('ServiceWorker.enable');
  await client.send('ServiceWorker.stopAllWorkers');
  await own.close();
  return 'stopped';`;

/** Everything a strategy does passes here, so that nothing it sees escapes the judge. */
export function createScene(deps: {
  stage: Stage;
  agent: BrowserAgent;
  judge: LiveJudge | null;
  shop: string;
  fill: () => Promise<string>;
  last4: () => string;
}): { scene: Scene; seen: Seen[] } {
  const { stage, agent, judge, shop } = deps;
  const seen: Seen[] = [];
  let cookie = '';

  async function see(channel: string, text: string): Promise<string> {
    seen.push({ channel, text });
    await judge?.look(channel, text);
    return text;
  }
  /** A control looks at what the strategy asked for; the judge looks at all that came. */
  async function toolSaid(channel: string, result: ToolResult): Promise<string> {
    const asked = resultOf(result.text);
    seen.push({ channel, text: asked });
    await judge?.look(channel, result.text);
    return asked;
  }
  const code = async (body: string, channel = 'browser code') =>
    toolSaid(channel, await agent.use('browser_run_code_unsafe', { code: `async (page) => { ${body} }` }));

  const scene: Scene = {
    shop,
    last4: deps.last4,
    code,
    page: async (body) =>
      toolSaid('this tab', await agent.use('browser_evaluate', { function: inPage(body) })),
    async tool(name, args = {}) {
      return toolSaid(name, await agent.use(name, args));
    },
    async shell(path, headers = {}) {
      if (cookie === '') cookie = await stolenCookie(agent, shop);
      const answer = await askFromShell(shop, path, { cookie, ...headers });
      await see('shell', `${answer.headers}\n${answer.text}`);
      return answer;
    },
    async fillAgain() {
      await see('fill_checkout', await deps.fill());
    },
    conclude: async (channel, text) => void (await see(channel, text)),
    killWorker: async () => void (await code(STOP_WORKERS, 'browser code')),
    killBackend: () => stage.restartBackend(),
  };
  return { scene, seen };
}

async function stolenCookie(agent: BrowserAgent, shop: string): Promise<string> {
  const { text } = await agent.must('browser_run_code_unsafe', {
    code: `async (page) => (await page.context().cookies(${JSON.stringify(shop)})).map((c) => 'stolen:' + c.name + '=' + c.value + ';').join(' ')`,
  });
  return [...resultOf(text).matchAll(/stolen:([^;]+);/g)].map(([, pair]) => pair).join('; ');
}

const resultOf = (text: string): string => /### Result\n([\s\S]*?)(?:\n### |$)/.exec(text)?.[1] ?? text;

import type { LiveJudge, Sighting } from '#scripts/attack/live-judge';
import { openCheckout, startAfresh } from '#scripts/attack/open-checkout';
import { createScene, type Seen } from '#scripts/attack/scene';
import type { Strategy } from '#scripts/attack/strategy';
import type { BrowserAgent } from '#scripts/proof/browser-agent';
import { huntNumber } from '#scripts/proof/hunt';
import type { AgentClient } from '#scripts/stage/agent-client';
import type { ShopName } from '#scripts/stage/shop-names';
import type { Stage } from '#scripts/stage/stage';

export type Crew = { stage: Stage; agent: BrowserAgent; clients: Record<'sealed' | 'direct', AgentClient> };
export type ControlResult = { caught: boolean; codeCaught: boolean; note: string };
export type SealedResult = { sightings: Sighting[]; hooked: boolean; arrived: boolean; note: string };

const BUSY_TRIES = 40;
let purchases = 0;

/** The strategy against a purchase whose real card stands in the page: it has to find the number, or it is blind. */
export async function runControl(crew: Crew, strategy: Strategy, shop: ShopName): Promise<ControlResult> {
  const { seen, problem, truth } = await play(crew, strategy, shop, 'direct', null);
  const text = seen.map((one) => one.text).join('\n');
  return {
    caught: truth.number !== '' && huntNumber(text, truth.number).length > 0,
    codeCaught: new RegExp(`(?<!\\d)${truth.code || '-'}(?!\\d)`).test(text),
    note: problem,
  };
}

export async function runSealed(
  crew: Crew,
  strategy: Strategy,
  shop: ShopName,
  judge: LiveJudge,
): Promise<SealedResult> {
  const before = (await judge.arrivedCards()).length;
  judge.take();
  const { seen, problem } = await play(crew, strategy, shop, 'sealed', judge);
  return {
    sightings: judge.take(),
    hooked: seen.some(({ text }) => strategy.intercepts?.test(text) ?? true),
    arrived: (await judge.arrivedCards()).length > before,
    note: problem,
  };
}

/** `truth` is what stands in the page's fields: the real card in a control, the alias otherwise. */
async function play(
  { stage, agent, clients }: Crew,
  strategy: Strategy,
  name: ShopName,
  delivery: 'sealed' | 'direct',
  judge: LiveJudge | null,
): Promise<{ seen: Seen[]; problem: string; truth: { number: string; code: string } }> {
  const shop = stage.shop(name);
  const client = clients[delivery];
  let requestId = '';
  const fill = async () => JSON.stringify((await client.fillCheckout(requestId)).fill);
  let last4 = '';
  const { scene, seen } = createScene({ stage, agent, judge, shop, fill, last4: () => last4 });
  const nothing = { number: '', code: '' };
  await startAfresh(agent, shop);
  await strategy.before?.(scene);
  const amount = await openCheckout(agent, name, shop);
  purchases += 1;
  const asked = await client.requestPurchase({
    merchant_url: shop,
    amount: Number(amount),
    description: `One item at ${name}`,
    justification: 'The attack proof buys one item and tries to read its card.',
    idempotency_key: `attack-${delivery}-${purchases}-${Date.now()}`,
  });
  requestId = asked.request_id;
  last4 = asked.virtual_card?.last4 ?? '';
  if (asked.status !== 'approved')
    return { seen, problem: `${asked.status}: ${asked.reason}`, truth: nothing };
  const outcome = await filled(fill);
  if (!outcome.includes('"filled"')) return { seen, problem: `not filled: ${outcome}`, truth: nothing };
  const truth = await fieldsOf(agent);
  try {
    await strategy.run(scene);
  } catch (stopped) {
    return { seen, problem: stopped instanceof Error ? stopped.message.slice(0, 200) : 'stopped', truth };
  }
  const { reason_code, fill: last } = await client.checkStatus(requestId);
  return { seen, problem: reason_code ?? last?.why ?? last?.outcome ?? '', truth };
}

/** The tab of the strategy before was closed a moment ago, and the browser may still be letting go of it. */
async function filled(fill: () => Promise<string>): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await fill();
    if (!/busy|no_browser/.test(outcome) || tries === BUSY_TRIES) return outcome;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function fieldsOf(agent: BrowserAgent): Promise<{ number: string; code: string }> {
  const { text } = await agent.must('browser_evaluate', {
    function: `() => { const of = (kind) => (document.querySelector('[autocomplete="cc-' + kind + '"]')?.value ?? '').replace(/\\s/g, '');
      const boxes = [...document.querySelectorAll('[name^=kartennummer]')].map((box) => box.value).join('');
      return 'fields:' + (boxes || of('number')) + ':' + (of('csc') || document.querySelector('[name=pruefziffer]')?.value || '') + ':'; }`,
  });
  const [, number = '', code = ''] = /fields:(\d*):(\d*):/.exec(text) ?? [];
  return { number, code };
}

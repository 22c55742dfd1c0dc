import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFirefoxExtension } from '#scripts/build-products';
import { findFirefox } from '#scripts/setup';
import { type Firefox, launchFirefox } from '#scripts/stage/firefox';
import { type Stage, startStage } from '#scripts/stage/stage';
import { agentsByDelivery, type FillingAgents } from '#tests/extension/filling-agents';

const binary = findFirefox();
if (!binary) process.stderr.write('Firefox is not installed: direct delivery in it is not tested.\n');
const folder = mkdtempSync(join(tmpdir(), 'countersign-firefox-'));

describe.skipIf(!binary)('Firefox', () => {
  let stage: Stage;
  let firefox: Firefox;
  let agents: FillingAgents['agents'];

  beforeAll(async () => {
    const extension = await buildFirefoxExtension();
    stage = await startStage({ dataFolder: join(folder, 'data') });
    firefox = await launchFirefox(binary ?? '', join(folder, 'profile'), extension);
    const made = await agentsByDelivery(stage);
    agents = made.agents;
    const { pairing, code } = await stage.owner.createPairingCode({ seat: 'agent', agents: made.ids });
    const given = new URLSearchParams({ address: stage.address, code, name: 'Firefox' });
    const options = await firefox.openExtensionPage(`options.html#${given}`);
    await options.until(
      `[...document.querySelectorAll('button')].some((b) => b.innerText === 'Pair this browser')`,
    );
    await options.evaluate(
      `[...document.querySelectorAll('button')].find((b) => b.innerText === 'Pair this browser').click()`,
    );
    const number = await options.until(`document.querySelector('[data-match-number]')?.textContent.trim()`);
    await stage.owner.confirmPairing(pairing.id, String(number));
    await options.until(`document.body.innerText.includes('online')`);
  });
  afterAll(async () => {
    await Promise.all(Object.values(agents).map((agent) => agent.close()));
    await firefox?.close();
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function checkoutOf(shop: 'lantern' | 'harbor') {
    const page = await firefox.open(`${stage.shop(shop)}/`);
    await page.evaluate(`document.querySelector('form[action^="/cart"] button').click()`);
    await page.until(`location.pathname === '/cart' && document.readyState === 'complete'`);
    await page.goto(`${stage.shop(shop)}/checkout`);
    const said = await page.until(`document.querySelector('#pay')?.innerText`);
    return { page, amount: /(\d+\.\d\d)/.exec(String(said))?.[1] ?? '' };
  }
  async function fill(shop: 'lantern' | 'harbor', delivery: 'sealed' | 'direct', amount: string) {
    const { status, request_id } = await agents[delivery].requestPurchase({
      merchant_url: stage.shop(shop),
      amount: Number(amount),
      description: 'One item for the office',
      justification: 'The team ran out of it this morning and needs it today.',
      idempotency_key: `${shop} ${delivery}`,
    });
    expect(status).toBe('approved');
    return (await agents[delivery].fillCheckout(request_id)).fill;
  }

  test.each(['lantern', 'harbor'] as const)('%s is filled direct and paid', async (shop) => {
    const { page, amount } = await checkoutOf(shop);
    expect(await fill(shop, 'direct', amount)).toMatchObject({ outcome: 'filled' });
    await page.evaluate(`document.querySelector('#pay').click()`);
    await page.until(`location.pathname.startsWith('/orders/')`);
    expect((await stage.network.payments()).at(-1)).toMatchObject({ status: 'approved' });
    await page.close();
  });

  test('what was approved as sealed is not filled here, and the card is not opened', async () => {
    const { page, amount } = await checkoutOf('lantern');
    expect(await fill('lantern', 'sealed', amount)).toMatchObject({
      outcome: 'cannot_seal',
      why: 'no_debugger',
    });
    expect(await page.evaluate(`document.querySelector('#cc-number').value`)).toBe('');
  });
});

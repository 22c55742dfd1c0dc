import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';

let backend: Backend;
let agent: { id: string; key: string };
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith(
    { auto_approve_threshold: '50.00', card_lifetime_minutes: 60 },
    'engineering <b>&</b>',
  );
});
afterAll(() => backend.close());

let count = 0;
let asked: { request_id: string; virtual_card: { view_url: string; last4: string } };
let path: string;
beforeEach(async () => {
  count += 1;
  const body = {
    merchant_url: 'https://www.github.com/checkout',
    amount: count,
    description: '<script>alert(1)</script>',
    justification: 'The team needs it.',
  };
  asked = (await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), body)).json;
  path = new URL(asked.virtual_card.view_url).pathname;
});

const probes = async () =>
  (await backend.owner.audit()).items.filter(({ kind, purchase_id }) => {
    return kind === 'card.probed' && purchase_id === asked.request_id;
  });

describe("a card's address", () => {
  test('shows a person whose card it is and which browser fills it, and no card', async () => {
    const device = await createTestDevice(backend);
    await device.pair('agent', [agent.id]);
    const { status, headers, text } = await call(asked.virtual_card.view_url, 'GET', { accept: 'text/html' });
    expect(status).toBe(200);
    expect(text).toContain(`${count}.00 USD`);
    expect(text).toContain(asked.virtual_card.last4);
    expect(text).toContain('Test browser');
    expect(text).toContain('ready to fill');
    expect(text).toContain('engineering &lt;b&gt;&amp;&lt;/b&gt;');
    expect(text).not.toMatch(/<script|<b>|\d(?:[ -]?\d){12}/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'/,
    );
  });

  test('is audited when opened, and a loop over it is one row a minute', async () => {
    for (let opened = 0; opened < 5; opened += 1) await call(asked.virtual_card.view_url, 'GET', {});
    expect(await probes()).toHaveLength(1);
  });

  test("a scanner's HEAD and an Accept of JSON show nothing either", async () => {
    const head = await call(asked.virtual_card.view_url, 'HEAD', {});
    expect([head.status, head.text]).toEqual([200, '']);
    expect(await probes()).toHaveLength(0);
    const json = await call(asked.virtual_card.view_url, 'GET', { accept: 'application/json' });
    expect(json.text).not.toContain('alias');
  });

  test("an agent's key and the owner token open nothing there", async () => {
    const answer = await call(asked.virtual_card.view_url, 'GET', bearer(agent.key));
    expect([answer.status, answer.json.reason_code]).toEqual([403, 'devices_only']);
    const owner = await call(asked.virtual_card.view_url, 'GET', bearer(OWNER_TOKEN));
    expect([owner.status, owner.json.reason_code]).toEqual([403, 'agents_only']);
  });

  test('gives a paired browser of this agent the alias and a grant, and still after the link lapsed', async () => {
    const device = await createTestDevice(backend);
    await device.pair('agent', [agent.id]);
    const card = (await device.send('GET', path)).json;
    expect(card).toMatchObject({
      mode: 'sealed',
      request_id: asked.request_id,
      merchant_host: 'www.github.com',
    });
    expect(card.alias.number.slice(-4)).not.toBe(asked.virtual_card.last4);
    expect(card.grant_id).toMatch(/^\w+$/);
    backend.pass(21 * 60_000);
    expect((await device.send('GET', path)).json.mode).toBe('sealed');
    const page = await call(asked.virtual_card.view_url, 'GET', {});
    expect(page.status).toBe(410);
    expect(page.text).toContain('This link has lapsed');
  });

  test("is not found by another agent's browser", async () => {
    const other = await backend.agentWith({}, 'research');
    const device = await createTestDevice(backend);
    await device.pair('agent', [other.id]);
    const answer = await device.send('GET', path);
    expect([answer.status, answer.json.reason_code]).toEqual([404, 'not_found']);
  });

  test('that nobody issued says so', async () => {
    const answer = await call(`${backend.url}/card/v_nothing`, 'GET', {});
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('This card link is not known');
  });

  test('says that a card was closed', async () => {
    const { items } = await backend.owner.call<{ items: { id: string; purchase_id: string }[] }>(
      'GET',
      '/api/v1/cards',
    );
    const card = items.find(({ purchase_id }) => purchase_id === asked.request_id);
    const closed = await backend.owner.call<{ state: string }>('POST', `/api/v1/cards/${card?.id}/close`);
    expect(closed.state).toBe('closed');
    expect((await call(asked.virtual_card.view_url, 'GET', {})).text).toContain('closed');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';
import { testEngine } from '#tests/worlds/test-database';

const LINK = { auto_approve_threshold: '5000.00', card_delivery: 'link' };
/** Number and code as the page prints them. */
const VALUES = /class="whole number">(\d{16})<.*?<dt>Security code<\/dt><dd>(\d{3})</s;

let backend: Backend;
let agent: { id: string; key: string };
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith(LINK, 'writer');
});
afterAll(() => backend.close());

let count = 0;
type Asked = { request_id: string; delivery: string; virtual_card: { view_url: string; last4: string } };
async function buy(key = agent.key): Promise<Asked> {
  count += 1;
  const body = {
    merchant_url: 'https://www.github.com/checkout',
    amount: count,
    description: 'A seat',
    justification: 'The team needs it.',
  };
  return (await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(key), body)).json;
}
let asked: Asked;
let url: string;
beforeEach(async () => {
  asked = await buy();
  url = asked.virtual_card.view_url;
});

const look = (headers: Record<string, string> = {}, at = url) => call(at, 'GET', headers);
const press = (headers: Record<string, string> = {}, at = url) => call(at, 'POST', headers);
const JSON_ONLY = { accept: 'application/json' };
const read = (key = agent.key, at = url) => call(at, 'GET', { ...bearer(key), ...JSON_ONLY });
type Row = { kind: string; who: string; purchase_id: string | null; body: Record<string, unknown> };
async function audit(): Promise<Row[]> {
  const answer = await call(`${backend.url}/api/v1/audit/export`, 'GET', bearer(OWNER_TOKEN));
  return answer.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
const rows = async (kind: string, id = asked.request_id) =>
  (await audit()).filter((row) => row.kind === kind && row.purchase_id === id);
const alertsOf = async (id = asked.request_id) =>
  (
    await backend.owner.call<{ items: { kind: string; purchase_id: string; sentence: string }[] }>(
      'GET',
      '/api/v1/alerts',
    )
  ).items.filter(({ purchase_id }) => purchase_id === id);
async function closeTheCard() {
  const { items } = await backend.owner.call<{ items: { id: string; purchase_id: string }[] }>(
    'GET',
    '/api/v1/cards',
  );
  const card = items.find(({ purchase_id }) => purchase_id === asked.request_id);
  await backend.owner.call('POST', `/api/v1/cards/${card?.id}/close`);
}
const holdsNoNumber = (text: string) => expect(text).not.toMatch(/\d(?:[ -]?\d){12}/);

describe('a card delivered by link', () => {
  test('is labelled in every answer, and listed by its last four alone', async () => {
    expect(asked).toMatchObject({ status: 'approved', delivery: 'link' });
    expect(asked).toMatchObject({ message: expect.stringContaining('three times at most') });
    const view = await backend.owner.call('GET', `/api/v1/requests/${asked.request_id}`);
    expect(view).toMatchObject({ delivery: 'link' });
    const cards = await call(`${backend.url}/api/v1/cards`, 'GET', bearer(OWNER_TOKEN));
    expect(cards.json.items[0]).toMatchObject({ delivery: 'link', last4: asked.virtual_card.last4 });
    const [, number = ''] = VALUES.exec((await press()).text) ?? [];
    expect(number.slice(-4)).toBe(asked.virtual_card.last4);
    for (const path of ['cards', 'requests', `requests/${asked.request_id}`, 'audit'])
      expect((await call(`${backend.url}/api/v1/${path}`, 'GET', bearer(OWNER_TOKEN))).text).not.toContain(
        number,
      );
  });

  test('is shown by nothing that only looks: fifty scanners see a page without it', async () => {
    const agents = ['Slackbot-LinkExpanding 1.0', 'facebookexternalhit/1.1', 'Mozilla/5.0 (SafeLinks)', '*'];
    const looks = Array.from({ length: 50 }, (_, at) =>
      call(`${url}${at % 5 === 0 ? '?utm_source=mail&utm_source=chat' : ''}`, at % 3 === 0 ? 'HEAD' : 'GET', {
        'user-agent': agents[at % agents.length] ?? '*',
        accept: at % 2 === 0 ? 'application/json' : '*/*',
        ...(at % 7 === 0 ? { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' } : {}),
      }),
    );
    for (const { status, text } of await Promise.all(looks)) {
      expect(status).toBe(200);
      holdsNoNumber(text);
    }
    expect(await rows('card.opened')).toHaveLength(0);
    expect(await rows('link.opened')).toHaveLength(1);
    expect((await look()).text).toContain('3 more times at most');
    expect(await alertsOf()).toEqual([]);
  });

  test('is shown by its button, three times, and then no more', async () => {
    const seen: (string | undefined)[] = [];
    for (let times = 1; times <= 3; times += 1) {
      const shown = await press({ origin: backend.url, 'sec-fetch-site': 'same-origin' });
      expect(shown.status).toBe(200);
      expect(shown.text).toContain(`Shown ${times} of 3 times`);
      seen.push(VALUES.exec(shown.text)?.[1]);
    }
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]?.slice(-4)).toBe(asked.virtual_card.last4);
    const again = await press();
    expect([again.status, again.headers.get('content-type')]).toEqual([410, 'text/html; charset=UTF-8']);
    expect(again.text).toContain('shown three times');
    holdsNoNumber(again.text);
    const page = await look();
    expect([page.status, page.text.includes('<form')]).toEqual([410, false]);
    expect((await rows('card.opened')).map(({ who, body }) => [who, body.shown])).toEqual([
      ['link', 1],
      ['link', 2],
      ['link', 3],
    ]);
    expect(await alertsOf()).toMatchObject([
      { kind: 'card_probed', sentence: expect.stringContaining('again after three times') },
    ]);
  });

  test('is shown three times when twenty ask at once, people and the agent together', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? press() : read())),
    );
    expect(answers.filter(({ text }) => /\d{16}/.test(text))).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(17);
    expect(await rows('card.opened')).toHaveLength(3);
  });

  test('is read by its own agent, counted among the three', async () => {
    const { status, json, headers } = await read();
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(json).toMatchObject({
      mode: 'link',
      card: {
        number: expect.stringMatching(/^\d{16}$/),
        cvc: expect.stringMatching(/^\d{3}$/),
        name: 'Card Holder',
      },
      request_id: asked.request_id,
      approved: { amount: `${count}.00`, currency: 'USD' },
      shown: 1,
      shown_at_most: 3,
    });
    expect((await press()).text).toContain('Shown 2 of 3 times');
    expect((await read()).json).toMatchObject({ shown: 3, card: json.card });
    const spent = await read();
    expect([spent.status, spent.json.reason_code]).toEqual([410, 'shown_out']);
    expect((await rows('card.opened')).map(({ who }) => who)).toEqual([
      `agent:${agent.id}`,
      'link',
      `agent:${agent.id}`,
    ]);
  });

  test('is not read without asking for JSON, by a HEAD, or by the owner token', async () => {
    const page = await look(bearer(agent.key));
    expect([page.status, page.json.reason_code]).toEqual([406, 'json_only']);
    const head = await call(url, 'HEAD', { ...bearer(agent.key), ...JSON_ONLY });
    expect([head.status, head.text]).toEqual([200, '']);
    const owner = await read(OWNER_TOKEN);
    expect([owner.status, owner.json.reason_code]).toEqual([403, 'agents_only']);
    expect(await rows('card.opened')).toHaveLength(0);
  });

  test("is not found by another agent's key, which the owner hears of", async () => {
    const other = await backend.agentWith(LINK, 'other');
    const answer = await read(other.key);
    expect([answer.status, answer.json.reason_code]).toEqual([404, 'not_found']);
    expect(await alertsOf()).toMatchObject([{ sentence: expect.stringContaining('another agent') }]);
    expect((await rows('card.probed')).map(({ who }) => who)).toEqual([`agent:${other.id}`]);
  });

  test('is not used up by another site, or by a page that says no site', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of foreign) {
      const answer = await press(headers);
      expect([answer.status, answer.json.reason_code]).toEqual([403, 'origin_not_ours']);
    }
    expect(await rows('card.opened')).toHaveLength(0);
    // A page without referrers sends its own form from `null`.
    expect((await press({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('has pages that nothing can keep, frame or script', async () => {
    for (const { headers, text } of [await look(), await press()]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action/,
      );
      expect(policy).toContain("frame-ancestors 'none'");
      expect(text).not.toMatch(/<script|https?:|url\(|@import|<img|<link/);
    }
  });

  test('is over when the link lapses, for people and programs', async () => {
    await press();
    backend.pass(20 * 60_000);
    const page = await look();
    expect([page.status, page.text.includes('This link has lapsed')]).toEqual([410, true]);
    const pressed = await press();
    expect([pressed.status, pressed.text.includes('lapsed')]).toEqual([410, true]);
    expect((await read()).json).toMatchObject({ reason_code: 'link_lapsed', status: 410 });
    for (const { text } of [page, pressed]) holdsNoNumber(text);
    const path = `${backend.url}/api/v1/purchases/${asked.request_id}`;
    expect((await call(path, 'GET', bearer(agent.key))).json.message).toContain('link has lapsed');
  });

  test('is over when the card is closed', async () => {
    await closeTheCard();
    expect((await look()).status).toBe(410);
    const pressed = await press();
    expect([pressed.status, pressed.text.includes('closed')]).toEqual([410, true]);
    expect((await read()).json.reason_code).toBe('closed');
  });

  test('is shown to nobody while the account is frozen', async () => {
    await backend.owner.call('POST', '/api/v1/freeze', { frozen: true });
    const pressed = await press();
    await backend.owner.call('POST', '/api/v1/freeze', { frozen: false });
    expect([pressed.status, pressed.text.includes('frozen')]).toEqual([409, true]);
    expect((await press()).text).toContain('Shown 1 of 3 times');
  });

  test('is not known by an address that was changed', async () => {
    const last = url.at(-1) === 'a' ? 'b' : 'a';
    for (const tampered of [`${url.slice(0, -1)}${last}`, url.slice(0, -1), `${url}a`, `${url}%00`]) {
      for (const answer of [await look({}, tampered), await press({}, tampered)]) {
        expect([answer.status, answer.text.includes('This card link is not known')]).toEqual([404, true]);
      }
      expect((await read(agent.key, tampered)).status).toBe(404);
    }
  });

  test("is shown in an agent's browser as to anybody who holds the link, and that is written down", async () => {
    await press({ 'countersign-agent-seat': '1' });
    await press();
    expect((await rows('card.opened')).map(({ body }) => body.agent_browser)).toEqual([true, undefined]);
  });

  test('is filled by no browser', async () => {
    const device = await createTestDevice(backend);
    await device.pair('agent', [agent.id]);
    const answer = await device.send('GET', new URL(url).pathname);
    expect([answer.status, answer.json.reason_code]).toEqual([409, 'link_delivery']);
    expect((await device.send('GET', '/api/v1/devices/state')).json.ready).toEqual([]);
  });
});

describe.each(['sealed', 'direct'])('a card approved as %s', (card_delivery) => {
  let other: { id: string; key: string };
  beforeAll(async () => {
    other = await backend.agentWith({ auto_approve_threshold: '5000.00', card_delivery }, card_delivery);
  });
  beforeEach(async () => {
    asked = await buy(other.key);
    url = asked.virtual_card.view_url;
  });

  test("is shown by no button and to no key, its agent's own included, and the owner hears of each", async () => {
    const page = await look();
    expect([page.status, page.text.includes('<form'), page.text.includes('not shown here')]).toEqual([
      200,
      false,
      true,
    ]);
    const pressed = await press();
    expect([pressed.status, pressed.text.includes('its number is never shown')]).toEqual([403, true]);
    const program = await read(other.key);
    expect([program.status, program.json.reason_code]).toEqual([403, 'devices_only']);
    for (const { text } of [page, pressed, program]) holdsNoNumber(text);
    expect(await rows('card.opened')).toHaveLength(0);
    expect((await rows('card.probed')).map(({ who }) => who).sort()).toEqual(
      [`agent:${other.id}`, 'link', 'link'].sort(),
    );
    expect((await alertsOf()).map(({ kind }) => kind)).toEqual(Array(3).fill('card_probed'));
  });

  test('stays that when the policy turns to link', async () => {
    await backend.owner.call('PATCH', `/api/v1/agents/${other.id}`, { policy: { card_delivery: 'link' } });
    expect((await press()).status).toBe(403);
    expect((await read(other.key)).status).toBe(403);
    await backend.owner.call('PATCH', `/api/v1/agents/${other.id}`, { policy: { card_delivery } });
    expect(await rows('card.opened')).toHaveLength(0);
  });
});

test('a card that its issuer tells once is read by its link from where it rests sealed', async () => {
  const { TUTORIAL_CARD_API } = await import('#protocol/rest-template');
  const template = { ...TUTORIAL_CARD_API, base_url: backend.issuers.origin };
  const added = await call(`${backend.url}/api/v1/issuers`, 'POST', bearer(OWNER_TOKEN), {
    ...{ kind: 'rest', label: 'Tutorial', mode: 'test', api_key: 'rest-key-of-the-link-tests', template },
  });
  expect(added.status).toBe(201);
  const told = await buy();
  const { card } = (await read(agent.key, told.virtual_card.view_url)).json;
  expect(card).toMatchObject({ number: '4000007700000000', cvc: '731', exp_month: 3, exp_year: 2031 });
  const disabled = { state: 'disabled' };
  await call(`${backend.url}/api/v1/issuers/${added.json.id}`, 'PATCH', bearer(OWNER_TOKEN), disabled);
});

test('nothing that is kept holds a card that was shown: no log, no audit, no row', async () => {
  const [, number = '', code = ''] = VALUES.exec((await press()).text) ?? [];
  expect(number).toMatch(/^\d{16}$/);
  await read();
  const written = JSON.stringify(await audit());
  const kept = [backend.lines.join('\n'), written];
  if (testEngine() !== 'postgres') {
    const files = readdirSync(backend.folder).filter((name) => name.startsWith('countersign.db'));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) kept.push(readFileSync(join(backend.folder, name), 'latin1'));
  }
  for (const text of kept) {
    expect(text.includes(number)).toBe(false);
    expect(text).not.toMatch(new RegExp(`(?:cvc|cvv|code)\\W{1,6}${code}(?!\\d)`));
  }
  expect(kept.join('').includes(asked.request_id)).toBe(true);
});

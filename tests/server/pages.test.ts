import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';

let backend: Backend;
let agent: { id: string; key: string };
let count = 0;

const get = (path: string) => call(`${backend.url}/api/v1${path}`, 'GET', bearer(OWNER_TOKEN));
const post = (path: string, body: object) => backend.owner.call<unknown>('POST', `/api/v1${path}`, body);
const addAgent = () => post('/agents', { name: `agent ${count++}`, policy: {} });
const addPairing = () => post('/pairing-codes', { seat: 'owner' });
const addPayee = () =>
  post('/payees', { merchant_host: 'a.example', endpoint_host: 'b.example', account_key: `k${count++}` });
const addPurchase = () =>
  call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
    merchant_url: 'github.com',
    amount: 1,
    description: 'A seat',
    justification: 'The team needs it.',
    idempotency_key: `intent ${count++}`,
  });
const addDevice = async () => (await createTestDevice(backend)).pair('owner');

type Row = Record<string, unknown>;
const id = (row: Row) => String(row.id);
const seq = (row: Row) => String(row.seq);
const key = (row: Row) => String(row.account_key);

/** Every list there is, how a row gets into it, and what tells its rows apart. */
const LISTS: [path: string, add: () => Promise<unknown>, keyOf: (row: Row) => string][] = [
  ['/agents', addAgent, id],
  ['/requests', addPurchase, id],
  ['/cards', addPurchase, id],
  ['/devices', addDevice, id],
  ['/pairing-codes', addPairing, id],
  ['/payees', addPayee, key],
  ['/audit', addAgent, seq],
];

beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith({ auto_approve_threshold: '10.00' });
});
afterAll(() => backend.close());

describe.each(LISTS)('%s', (path, add, keyOf) => {
  test('gives each row once, while others arrive between the pages', async () => {
    for (let n = 0; n < 5; n += 1) await add();
    const before: string[] = (await get(`${path}?limit=200`)).json.items.map(keyOf);
    const seen: string[] = [];
    let next: string | null = null;
    for (let round = 0; round < 200; round += 1) {
      const cursor: string = next === null ? '' : `&cursor=${next}`;
      const { status, json } = await get(`${path}?limit=2${cursor}`);
      expect(status).toBe(200);
      expect(json.items.length).toBeLessThanOrEqual(2);
      seen.push(...json.items.map(keyOf));
      next = json.next;
      if (next === null) break;
      if (round < 3) await add();
    }
    expect(next).toBeNull();
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(before));
  });

  test.each([
    ['limit', '0'],
    ['limit', '201'],
    ['limit', 'many'],
    ['limit', '1.5'],
    ['cursor', 'garbage'],
    ['cursor', ''],
    ['offset', '10'],
    ['__proto__', '1'],
  ])('refuses %s=%s by name', async (field, value) => {
    const { status, json } = await get(`${path}?${field}=${value}`);
    expect([status, json.reason_code, json.errors[0].field]).toEqual([400, 'bad_input', field]);
  });

  test('refuses the cursor of another list, and one that somebody edited', async () => {
    const other = path === '/agents' ? '/audit' : '/agents';
    const foreign = (await get(`${other}?limit=1`)).json.next;
    const own = (await get(`${path}?limit=1`)).json.next;
    const [list] = JSON.parse(Buffer.from(own, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify([list, "' or 1=1 --", '%'])).toString('base64url');
    for (const cursor of [foreign, `${own}=`, `${own}A`, own.slice(0, -2), forged]) {
      const { status, json } = await get(`${path}?cursor=${encodeURIComponent(cursor)}`);
      expect([status, json.errors?.[0].field]).toEqual([400, 'cursor']);
    }
  });
});

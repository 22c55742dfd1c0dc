import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimedPairing } from '#protocol/device';
import { type Backend, startBackend } from '#tests/server/backend';
import { createPerson, type Person } from '#tests/server/person';
import { readAudit } from '#tests/server/read-audit';
import type { SoftAuthenticator } from '#tests/server/soft-authenticator';
import { createTestDevice } from '#tests/server/test-device';

const HOUR = 3_600_000;
let backend: Backend;
let person: Person;
let agent: { id: string; key: string };
beforeAll(async () => {
  backend = await startBackend();
  agent = await backend.agentWith({});
  person = createPerson(backend);
  await person.claim();
});
afterAll(() => backend.close());

type Paired = Awaited<ReturnType<typeof createTestDevice>>;
const code = (answer: { status: number; json: { reason_code?: string } | null }) =>
  `${answer.status} ${answer.json?.reason_code}`;

/** A person pairs a browser in the dashboard; `passkey` signs when it is asked. */
async function pair(seat: 'owner' | 'agent', passkey?: SoftAuthenticator, extra: object = {}) {
  const device = await createTestDevice(backend);
  const body = seat === 'agent' ? { seat, agents: [agent.id] } : { seat };
  const created = (await person.act('POST', '/api/v1/pairing-codes', body)).json;
  const claimed: ClaimedPairing = (await device.claim(created.code)).json;
  const path = `/api/v1/pairing-codes/${created.pairing.id}/confirm`;
  const confirm = { match_number: claimed.match_number, ...extra };
  const confirmed = passkey
    ? await person.signed(passkey, 'POST', path, confirm)
    : await person.act('POST', path, confirm);
  const finished = confirmed.status === 200 ? await device.finishAs(created.pairing.id) : null;
  return { device, confirmed, id: finished };
}
const listed = async (id: string | null) =>
  (await backend.owner.devices()).items.find((device) => device.id === id);
const works = async (device: Paired) => code(await device.send('GET', '/api/v1/requests'));

describe('without a passkey', () => {
  let first: Paired;
  test('the first owner seat works at once', async () => {
    const paired = await pair('owner');
    first = paired.device;
    expect(await works(first)).toBe('200 undefined');
    expect((await listed(paired.id))?.waits_until).toBeNull();
  });

  test('a second one waits 24 hours, is listed so, and the owner is told', async () => {
    const { device, id } = await pair('owner');
    const until = (await listed(id))?.waits_until ?? '';
    expect(Date.parse(until) - backend.now().getTime()).toBeGreaterThan(23.9 * HOUR);
    expect((await readAudit(backend, 'owner.notified')).at(-1)?.body.subject).toContain('paired');
    for (const [method, path, body] of [
      ['GET', '/api/v1/requests', undefined],
      ['POST', '/api/v1/freeze', { frozen: true }],
      ['POST', '/api/v1/requests/req_none/approve', {}],
      ['POST', `/api/v1/devices/${id}/allow`, undefined],
    ] as const)
      expect(code(await device.send(method, path, body))).toBe('403 device_waiting');
    const state = (await device.send('GET', '/api/v1/devices/state')).json;
    expect(state).toMatchObject({ waits_until: until, agents: [], waiting: [], ready: [], recent: [] });
    backend.pass(24 * HOUR + 1000);
    expect(await works(device)).toBe('200 undefined');
    await person.signIn();
  });

  test('a session cannot shorten that by itself; an owner seat that works can', async () => {
    const { device, id } = await pair('owner');
    const path = `/api/v1/devices/${id}/allow`;
    expect(code(await person.act('POST', path))).toBe('403 must_wait');
    expect((await first.send('POST', path)).status).toBe(204);
    expect(await works(device)).toBe('200 undefined');
  });

  test('an agent seat allows nobody', async () => {
    const { device: agentSeat } = await pair('agent');
    const { id } = await pair('owner');
    const refused = await agentSeat.send('POST', `/api/v1/devices/${id}/allow`);
    expect(code(refused)).toBe('403 agent_seat_cannot_approve');
  });

  test('it is refused meanwhile by unpairing it', async () => {
    const { device, id } = await pair('owner');
    expect((await person.act('DELETE', `/api/v1/devices/${id}`)).status).toBe(204);
    expect(await works(device)).toBe('401 device_unknown');
  });
});

describe('with a passkey', () => {
  let passkey: SoftAuthenticator;
  beforeAll(async () => {
    passkey = (await person.addPasskey('Laptop')).authenticator;
  });

  test.each(['owner', 'agent'] as const)(
    'an %s seat is confirmed only with it, and works at once',
    async (seat) => {
      expect(code((await pair(seat)).confirmed)).toBe('403 passkey_required');
      const { confirmed, id } = await pair(seat, passkey);
      expect(confirmed.status).toBe(200);
      expect((await listed(id))?.waits_until).toBeNull();
    },
  );

  test('an owner seat may be paired without it, and waits', async () => {
    const { id, device } = await pair('owner', undefined, { wait: true });
    expect(await works(device)).toBe('403 device_waiting');
    const path = `/api/v1/devices/${id}/allow`;
    expect(code(await person.act('POST', path))).toBe('403 passkey_required');
    expect((await person.signed(passkey, 'POST', path)).status).toBe(204);
    expect(await works(device)).toBe('200 undefined');
  });

  test('an agent seat never comes in by waiting', async () => {
    const { confirmed } = await pair('agent', undefined, { wait: true });
    expect([confirmed.status, confirmed.json.errors[0].field]).toEqual([400, 'wait']);
  });

  test('a wrong number is told before any passkey is asked, and five end the pairing', async () => {
    const device = await createTestDevice(backend);
    const created = (await person.act('POST', '/api/v1/pairing-codes', { seat: 'owner' })).json;
    const claimed: ClaimedPairing = (await device.claim(created.code)).json;
    const wrong = claimed.match_number === '00' ? '01' : '00';
    const answers: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const path = `/api/v1/pairing-codes/${created.pairing.id}/confirm`;
      answers.push(code(await person.act('POST', path, { match_number: wrong })));
    }
    expect(answers).toEqual([...Array(5).fill('409 wrong_match_number'), '409 not_claimed']);
  });

  test('the owner token confirms as automation', async () => {
    const device = await createTestDevice(backend);
    const id = await device.pair('owner');
    expect((await listed(id))?.waits_until).toBeNull();
    expect((await readAudit(backend, 'pairing.confirmed')).at(-1)?.who).toBe('automation');
  });
});

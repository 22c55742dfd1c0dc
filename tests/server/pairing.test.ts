import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '#tests/server/backend';
import { createTestDevice } from '#tests/server/test-device';

let backend: Backend;
let agentId: string;
beforeAll(async () => {
  backend = await startBackend();
  agentId = (await backend.agentWith()).id;
});
afterAll(() => backend.close());

const newCode = () => backend.owner.createPairingCode({ seat: 'owner' });
const confirm = (id: string, number: string) =>
  backend.owner.confirmPairing(id, number).then(
    () => 'confirmed',
    (problem: Error) => /"reason_code":"(\w+)"/.exec(problem.message)?.[1],
  );
const wrongNumber = (right: string) => (right === '00' ? '01' : '00');

describe('pairing', () => {
  test('a code, a number matched by the owner, and then a token, once', async () => {
    const { pairing, code } = await newCode();
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    const device = await createTestDevice(backend);
    const claimed = await device.claim(code.toLowerCase().replace('-', ' '));
    expect(claimed.status).toBe(201);
    expect((await device.finish(pairing.id)).json).toEqual({ state: 'waiting' });
    expect(await confirm(pairing.id, claimed.json.match_number)).toBe('confirmed');
    const finished = await device.finish(pairing.id);
    expect(finished.json).toMatchObject({ state: 'paired', seat: 'owner', automation: false, agents: [] });
    expect(finished.json.relay_key.jwk).not.toHaveProperty('d');
    expect((await device.finish(pairing.id)).json.reason_code).toBe('pairing_unknown');
    const kinds = (await backend.owner.audit()).items.map(({ kind }) => kind);
    for (const kind of ['pairing.created', 'pairing.claimed', 'pairing.confirmed', 'device.paired']) {
      expect(kinds).toContain(kind);
    }
  });

  test('a code that a browser claimed is unknown to the next', async () => {
    const { code } = await newCode();
    expect((await (await createTestDevice(backend)).claim(code)).status).toBe(201);
    const second = await (await createTestDevice(backend)).claim(code);
    expect([second.status, second.json.reason_code]).toEqual([404, 'pairing_code_unknown']);
  });

  test('wrong codes end no open pairing: they are slowed by address, and the right one always passes', async () => {
    const { pairing, code } = await newCode();
    const guesser = await createTestDevice(backend);
    const statuses: number[] = [];
    for (let guess = 0; guess < 40; guess += 1)
      statuses.push((await guesser.claim(`WRNG-WR${10 + guess}`)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
    const view = await backend.owner.call<{ state: string }>('GET', `/api/v1/pairing-codes/${pairing.id}`);
    expect(view.state).toBe('open');
    expect((await (await createTestDevice(backend)).claim(code)).status).toBe(201);
    backend.pass(3_600_000);
  });

  test('a wrong match number pairs nothing, and five of them end it', async () => {
    const { pairing, code } = await newCode();
    const device = await createTestDevice(backend);
    const { match_number: right } = (await device.claim(code)).json;
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await confirm(pairing.id, wrongNumber(right))).toBe('wrong_match_number');
    }
    expect(await confirm(pairing.id, right)).toBe('not_claimed');
    expect((await device.finish(pairing.id)).json).toEqual({ state: 'refused' });
  });

  test('ten minutes, then the code is void: unclaimed, unmatched or unfinished', async () => {
    const [unclaimed, claimed] = [await newCode(), await newCode()];
    const device = await createTestDevice(backend);
    const { match_number: number } = (await device.claim(claimed.code)).json;
    backend.pass(10 * 60_000 + 1);
    expect((await (await createTestDevice(backend)).claim(unclaimed.code)).status).toBe(404);
    expect(await confirm(claimed.pairing.id, number)).toBe('not_claimed');
    expect((await device.finish(claimed.pairing.id)).json.reason_code).toBe('pairing_expired');
  });

  test('only the browser that claimed a code finishes it', async () => {
    const { pairing, code } = await newCode();
    const device = await createTestDevice(backend);
    const { match_number: number } = (await device.claim(code)).json;
    await confirm(pairing.id, number);
    const thief = await (await createTestDevice(backend)).finish(pairing.id);
    expect([thief.status, thief.json.reason_code]).toEqual([404, 'pairing_unknown']);
  });

  test('a claim names the key that its proof is made with', async () => {
    const { code } = await newCode();
    const other = await createTestDevice(backend);
    const answer = await (await createTestDevice(backend)).claim(code, { sign_jwk: other.keys.sign_jwk });
    expect([answer.status, answer.json.reason_code]).toEqual([401, 'proof_other_key']);
  });

  test('an agent seat belongs to named agents, an owner seat to none', async () => {
    const create = (body: object) =>
      backend.owner.call('POST', '/api/v1/pairing-codes', body).then(
        () => 'made',
        (problem: Error) => /"field":"(\w+)"/.exec(problem.message)?.[1],
      );
    expect(await create({ seat: 'agent' })).toBe('agents');
    expect(await create({ seat: 'agent', agents: ['agt_nobody'] })).toBe('agents');
    expect(await create({ seat: 'owner', agents: [agentId] })).toBe('agents');
    expect(await create({ seat: 'agent', agents: [agentId] })).toBe('made');
  });

  test('pairing an agent seat leaves a mark that scripts cannot read', async () => {
    const { pairing, code } = await backend.owner.createPairingCode({ seat: 'agent', agents: [agentId] });
    const device = await createTestDevice(backend);
    const { match_number: number } = (await device.claim(code)).json;
    await confirm(pairing.id, number);
    const cookie = (await device.finish(pairing.id)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^countersign_agent_browser=mrk_\w+;.*HttpOnly/);
  });
});

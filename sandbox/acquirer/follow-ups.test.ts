// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CARD, freshNumber, startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.settled.length = 0;
  world.missing.clear();
});

const merchant = { name: 'A', domain: 'a.localhost' };
async function charged(amount = '12.00') {
  const answer = await world.charge({ ...CARD, amount, currency: 'USD', merchant });
  const { id, status } = JSON.parse(answer.text);
  return { id, status, authorization_id: `auth_${world.asked.length}` };
}
const follow = async (id: string, kind: string, body: object = {}) => {
  const { status, text } = await world.acquirer(`/v1/charges/${id}/${kind}`, body);
  return { http: status, ...(status === 404 ? {} : JSON.parse(text)) };
};

describe('what follows a charge', () => {
  test.each([
    ['capture', 'captures'],
    ['reversal', 'reversals'],
    ['expiry', 'reversals'],
  ])('%s asks the issuer at %s, for all of it unless it is told less', async (kind, door) => {
    const { id, authorization_id } = await charged();
    expect(await follow(id, kind, kind === 'capture' ? { amount: '7.50' } : {})).toMatchObject({
      http: 200,
      status: 'taken',
      issuer_status: 'recorded',
    });
    const amount = kind === 'capture' ? '7.50' : '12.00';
    expect(world.settled).toEqual([{ door, body: { authorization_id, amount, currency: 'USD' } }]);
    expect((await world.network()).at(-1)).toMatchObject({ charge_id: id, kind, amount, status: 'taken' });
  });

  test('a refund gives back what was captured and no cent more, however it is split', async () => {
    const { id } = await charged();
    expect(await follow(id, 'refund')).toEqual({ http: 409, refused: 'more_than_captured' });
    await follow(id, 'capture', { amount: '10.00' });
    const both = await Promise.all([
      follow(id, 'refund', { amount: '6.00' }),
      follow(id, 'refund', { amount: '6.00' }),
    ]);
    expect(both.map(({ http }) => http).sort()).toEqual([200, 409]);
    expect(await follow(id, 'refund', { amount: '4.00' })).toMatchObject({ http: 200 });
    expect(await follow(id, 'refund', { amount: '0.01' })).toMatchObject({ http: 409 });
  });

  test('a split shipment is captured in parts, and more than was authorised goes to the issuer to judge', async () => {
    const { id } = await charged();
    for (const amount of ['5.00', '7.00', '3.00'])
      expect(await follow(id, 'capture', { amount })).toMatchObject({ status: 'taken' });
    expect(world.settled.map(({ body }) => body.amount)).toEqual(['5.00', '7.00', '3.00']);
  });

  test('what was given back cannot be captured, and what was captured cannot be given back as if it had not been', async () => {
    const reversed = await charged();
    await follow(reversed.id, 'reversal');
    for (const kind of ['capture', 'reversal', 'expiry'])
      expect(await follow(reversed.id, kind)).toEqual({ http: 409, refused: 'charge_ended' });
    const captured = await charged();
    await follow(captured.id, 'capture');
    for (const kind of ['reversal', 'expiry'])
      expect(await follow(captured.id, kind)).toEqual({ http: 409, refused: 'already_captured' });
  });

  test('a declined charge has nothing to follow it', async () => {
    const { id, status } = await charged('25.00');
    expect(status).toBe('declined');
    expect(await follow(id, 'capture')).toEqual({ http: 409, refused: 'charge_declined' });
    expect(world.settled).toEqual([]);
  });

  test('a capture the issuer refused has captured nothing', async () => {
    const { id } = await charged();
    world.missing.add('captures');
    expect(await follow(id, 'capture')).toMatchObject({
      status: 'not_taken',
      problem: 'issuer_answered_404',
    });
    expect(await follow(id, 'refund')).toMatchObject({ refused: 'more_than_captured' });
    expect(await follow(id, 'reversal')).toMatchObject({ status: 'taken' });
  });

  test.each([
    ['0', 409],
    ['1.001', 409],
    ['-1', 400],
    ['1e3', 400],
  ])('the amount “%s” is refused', async (amount, http) => {
    const { id } = await charged();
    expect((await follow(id, 'capture', { amount })).http).toBe(http);
    expect(world.settled).toEqual([]);
  });

  test('a charge nobody made is not found', async () => {
    expect((await follow('ch_nobody', 'capture')).http).toBe(404);
  });
});

describe('a force post', () => {
  const post = (body: object) => world.acquirer('/v1/force-posts', body);
  const sale = {
    number: CARD.number,
    exp_month: 7,
    exp_year: 2031,
    amount: '9.00',
    currency: 'USD',
    merchant,
  };

  test('reaches the issuer without a code and without an authorisation', async () => {
    const answer = await post(sale);
    expect(JSON.parse(answer.text)).toMatchObject({ status: 'taken', issuer_status: 'recorded' });
    expect(world.settled).toEqual([{ door: 'force-posts', body: sale }]);
    expect((await world.network()).at(-1)).toMatchObject({
      kind: 'force_post',
      amount: '9.00',
      last4: '5674',
    });
  });

  test.each([
    ['with a code', { ...sale, cvc: '123' }, 400],
    ['of a card nobody issued', { ...sale, number: '4242424242424242' }, 409],
  ])('%s is refused', async (_, body, http) => {
    expect((await post(body)).status).toBe(http);
    expect(world.settled).toEqual([]);
  });
});

describe('a reference', () => {
  const asked = (reference: string, number: string) =>
    world.acquirer('/v1/charges', {
      ...{ ...CARD, number, amount: '5.00', currency: 'USD', merchant, reference },
    });
  const close = async (reference: string) =>
    JSON.parse((await world.acquirer(`/v1/references/${reference}/close`, {})).text).charge;

  test('names one charge, however often it is sent', async () => {
    const number = freshNumber();
    const both = await Promise.all([asked('reference-1', number), asked('reference-1', number)]);
    const ids = both.map(({ text }) => JSON.parse(text));
    expect(ids[0]).toEqual(ids[1]);
    expect(ids[0].status).toBe('approved');
  });

  test('tells what became of it to who asks again', async () => {
    const { text } = await asked('reference-2', freshNumber());
    expect(await close('reference-2')).toEqual(JSON.parse(text));
  });

  test('that was closed unused charges nothing afterwards', async () => {
    expect(await close('reference-3')).toBeNull();
    const before = world.asked.length;
    expect(JSON.parse((await asked('reference-3', freshNumber())).text)).toMatchObject({
      status: 'declined',
      decline_code: 'reference_closed',
    });
    expect(world.asked).toHaveLength(before);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import { openRelayWorld, type RelayWorld } from '#tests/worlds/relay-world';

/** The sandbox's issuer, slowed and silenced as a test likes. */
const control = { closes: true, silent: false };
const issuer = (real: CardIssuer): CardIssuer => ({
  ...real,
  close: (ref) =>
    control.closes ? real.close(ref) : Promise.reject(new IssuerError('retryable', 'The issuer is away.')),
  eventsOf: (ref) => (control.silent ? Promise.resolve([]) : real.eventsOf(ref)),
});

let world: RelayWorld;
beforeEach(async () => {
  Object.assign(control, { closes: true, silent: false });
  world = await openRelayWorld({ auto_approve_threshold: '50.00' }, { issuer });
});
afterEach(() => world.close());

/** What a thief would try the moment a byte has arrived. */
async function isLive(id: string, domain = new URL(world.merchant).host): Promise<boolean> {
  const { id: _, ...card } = await world.cardOf(id);
  const merchant = { name: 'Lantern', domain };
  const tried = await world.purchases.network.authorise({
    ...card,
    amount: '2.00',
    currency: 'USD',
    merchant,
  });
  return tried?.status === 'approved';
}

async function bought() {
  const { token, requestId, secret } = await world.buy();
  return { requestId, secret, card: await world.arm(token) };
}
const purchaseOf = (id: string) => world.purchases.get(world.accountId, id);
const told = (id: string) => world.purchases.check(world.agentId, id);

describe('the answer of a merchant', () => {
  test('(control) a card that nobody was sent is live', async () => {
    const { requestId } = await bought();
    expect(await isLive(requestId)).toBe(true);
  });

  test('comes once its card was paid with and is dead', async () => {
    const { card, requestId } = await bought();
    const answer = await world.send(world.paying(card));
    expect(answer).toMatchObject({ ok: true, body: 'thanks', ended: 'authorised' });
    expect(await isLive(requestId)).toBe(false);
    const closed = await world.db.selectFrom('cards').select('close_confirmed_at').executeTakeFirst();
    expect(closed?.close_confirmed_at).not.toBeNull();
  });

  test('that keeps the card and charges nothing: the card dies, and both are told the exact address', async () => {
    const { card, requestId, secret } = await bought();
    world.shopAnswers((_arrived, response) => void response.end(`kept ${secret.number.split('').join('.')}`));
    const answer = await world.send(world.paying(card, { url: `${world.merchant}/cart/attributes` }));
    expect(answer).toMatchObject({ ok: true, ended: 'charged_later' });
    expect(await isLive(requestId)).toBe(false);
    expect(await told(requestId)).toMatchObject({
      status: 'expired',
      reason_code: 'charged_later',
      message: expect.stringContaining(`POST ${world.merchant}/cart/attributes took the card`),
    });
    const [alert] = await world.purchases.alerts(world.accountId);
    expect(alert).toMatchObject({
      kind: 'charged_later',
      address: { method: 'POST', path: '/cart/attributes', operation: '' },
    });
  });

  test('that says no before it charges: the card is closed, the wait is short', async () => {
    const { card, requestId } = await bought();
    world.shopAnswers((_arrived, response) => void response.writeHead(422).end('the name is missing'));
    expect(await world.send(world.paying(card))).toMatchObject({ status: 422, ended: 'not_charged' });
    expect(await isLive(requestId)).toBe(false);
  });

  test('after a decline: the card is closed before the answer', async () => {
    const { card, requestId } = await bought();
    world.shopAnswers(async (arrived, response) => {
      await world.charge(arrived, { cvc: '000' });
      response.writeHead(402).end('declined');
    });
    expect(await world.send(world.paying(card))).toMatchObject({ status: 402, ended: 'declined' });
    expect(await isLive(requestId)).toBe(false);
    expect(await told(requestId)).toMatchObject({ reason_code: 'declined' });
  });

  test('a probe is no payment: the wait goes on to the payment', async () => {
    world = await reopened();
    const { card, requestId } = await bought();
    world.shopAnswers(async (arrived, response) => {
      await world.charge(arrived, { amount: '1.00' });
      response.end('kept for later');
    });
    expect(await world.send(world.paying(card))).toMatchObject({ ended: 'charged_later' });
    expect(await isLive(requestId)).toBe(false);
  });

  test('a reversal after the payment changes nothing', async () => {
    const { card } = await bought();
    world.shopAnswers(async (arrived, response) => {
      const paid = await world.charge(arrived);
      await world.purchases.network.reverse({ authorization_id: paid?.id });
      response.end('reversed');
    });
    expect(await world.send(world.paying(card))).toMatchObject({ body: 'reversed', ended: 'authorised' });
  });

  test('is not handed over when the issuer does not confirm the close', async () => {
    await world.close();
    world = await openRelayWorld({ auto_approve_threshold: '50.00' }, { issuer, patience: { closeMs: 300 } });
    const { card, requestId, secret } = await bought();
    control.closes = false;
    world.shopAnswers((_arrived, response) => void response.end(`kept ${secret.number}`));
    const answer = await world.send(world.paying(card));
    if (!answer.ok) throw new Error(answer.reason_code);
    expect(answer).toMatchObject({ status: 502, ended: 'answer_withheld' });
    expect(answer.body).toContain('is withheld');
    expect(answer.body).not.toContain('kept');
    expect(await told(requestId)).toMatchObject({
      message: expect.stringContaining("the shop's answer is withheld"),
    });
    const kinds = (await world.purchases.alerts(world.accountId)).map(({ kind }) => kind);
    expect(kinds).toContain('answer_withheld');
    // The same body again gets our page again, not the shop's.
    control.closes = true;
    expect(await world.send(world.paying(card))).toMatchObject({ status: 502 });
  });

  test('that is lost on the way leaves no live card behind', async () => {
    const { card, requestId } = await bought();
    world.shopAnswers((_arrived, response) => void response.destroy());
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_outcome_unknown' });
    expect(await isLive(requestId)).toBe(false);
    expect(await told(requestId)).toMatchObject({ reason_code: 'answer_lost' });
  });

  test('passes no validator, no digest and no time of what it was before it was masked', async () => {
    const { card } = await bought();
    world.shopAnswers(async (arrived, response) => {
      await world.charge(arrived);
      const all = {
        etag: '"abc"',
        'last-modified': 'now',
        'content-md5': 'x',
        digest: 'y',
        'server-timing': 'db',
      };
      response.writeHead(200, { ...all, 'content-type': 'text/plain', 'x-order': '4812' }).end('thanks');
    });
    const answer = await world.send(world.paying(card));
    if (!answer.ok) throw new Error(answer.reason_code);
    expect(answer.headers.map(([name]) => name.toLowerCase())).toEqual(['content-type']);
  });
});

describe('what passes while the card lives', () => {
  test('a bank on another host: where to go and nothing else; the way back is held until the payment', async () => {
    const { card, requestId } = await bought();
    const brought: Parameters<typeof world.charge>[0][] = [];
    world.shopAnswers(async (arrived, response) => {
      if (arrived.url === '/back') {
        const [first] = brought;
        if (first) await world.charge(first);
        response.end('order 4812');
        return;
      }
      brought.push(arrived);
      response.writeHead(303, { location: 'http://bank.localhost/ask', 'set-cookie': 'a=1' }).end('kept');
    });
    const asked = await world.send(world.paying(card));
    if (!asked.ok) throw new Error(asked.reason_code);
    expect(asked).toMatchObject({ status: 303, body: '', awaits: 'challenge' });
    expect(asked.headers).toEqual([['Location', 'http://bank.localhost/ask']]);
    const back = await world.send({
      ...world.paying(card),
      method: 'GET',
      url: `${world.merchant}/back`,
      body_b64: '',
    });
    expect(back).toMatchObject({ ok: true, body: 'order 4812', ended: 'authorised' });
    expect(await isLive(requestId)).toBe(false);
    // The address that took the card is where this shop takes cards from now on.
    const known = await world.db.selectFrom('pay_addresses').select(['path', 'allowed_by']).execute();
    expect(known).toEqual([{ path: '/checkout/pay', allowed_by: 'payment' }]);
  });

  test('a question that nobody answers ends with the card closed', async () => {
    const { card, requestId } = await bought();
    world.shopAnswers(
      (_arrived, response) => void response.writeHead(303, { location: 'http://bank.localhost/ask' }).end(),
    );
    await world.send(world.paying(card));
    world.passTime(6);
    await world.purchases.keepTime();
    expect(await isLive(requestId)).toBe(false);
  });

  test('on the same host another address gets one relay more, and no third', async () => {
    const { card } = await bought();
    world.shopAnswers(async (arrived, response) => {
      if (arrived.url === '/checkout/pay') return void response.writeHead(307, { location: '/v2/pay' }).end();
      await world.charge(arrived);
      response.end('thanks');
    });
    expect(await world.send(world.paying(card))).toMatchObject({ status: 307, awaits: 'redirect' });
    const second = await world.send(world.paying(card, { url: `${world.merchant}/v2/pay` }));
    expect(second).toMatchObject({ ok: true, body: 'thanks', ended: 'authorised' });
    expect(world.arrived).toHaveLength(2);
  });

  test('a shop that the owner lets charge later: its answers pass masked until it has charged', async () => {
    const { card, requestId, secret } = await bought();
    await world.db
      .insertInto('pay_addresses')
      .values({
        account_id: world.accountId,
        merchant_host: new URL(world.merchant).host,
        method: 'POST',
        host: new URL(world.merchant).host,
        path: '/checkout/pay',
        operation: '',
        later_hours: 2,
        first_seen_at: '2026-06-02T00:00:00.000Z',
        allowed_by: 'owner',
      })
      .execute();
    world.shopAnswers((_arrived, response) => void response.end(`kept ${secret.number}`));
    const answer = await world.send(world.paying(card));
    expect(answer).toMatchObject({ awaits: 'later', expires_at: '2026-06-02T14:00:00.000Z' });
    const next = await world.send({
      ...world.paying(card),
      method: 'GET',
      url: `${world.merchant}/review`,
      body_b64: '',
    });
    if (!next.ok) throw new Error(next.reason_code);
    expect(next.body).toBe(`kept ************${secret.number.slice(-4)}`);
    expect(await purchaseOf(requestId)).toMatchObject({ state: 'filling' });
  });
});

describe('where a shop takes cards', () => {
  test('is remembered when it charged in time, whatever differs from purchase to purchase', async () => {
    for (const cart of ['/carts/4812/pay', '/carts/5001/pay']) {
      const { card } = await bought();
      expect(await world.send(world.paying(card, { url: world.merchant + cart }))).toMatchObject({
        ended: 'authorised',
      });
    }
    const known = await world.db.selectFrom('pay_addresses').select('path').execute();
    expect(known).toEqual([{ path: '/carts/{id}/pay' }]);
  });

  test('another place of such a shop gets nothing, and the owner is asked', async () => {
    const first = await bought();
    await world.send(world.paying(first.card));
    const { card, requestId } = await bought();
    const elsewhere = world.paying(card, { url: `${world.merchant}/cart/attributes` });
    expect(await world.send(elsewhere)).toMatchObject({ ok: false, reason_code: 'relay_unusual_address' });
    expect(world.arrived).toHaveLength(1);
    const [alert] = await world.purchases.alerts(world.accountId);
    expect(alert).toMatchObject({ kind: 'unusual_address', address: { path: '/cart/attributes' } });
    expect(await world.send(world.paying(card))).toMatchObject({ ended: 'authorised' });
    expect(await purchaseOf(requestId)).toMatchObject({ state: 'authorised' });
  });

  test('an operation is told by what it does, not by what it is called', async () => {
    const graph = async (query: string) => {
      const { card } = await bought();
      const variables = { number: card.alias.number, cvc: card.alias.cvc };
      return world.send(
        world.paying(card, {
          url: `${world.merchant}/graphql`,
          headers: [['content-type', 'application/json']],
          body: JSON.stringify({ operationName: 'Pay', query, variables }),
        }),
      );
    };
    const pay =
      'mutation Pay($number: String!, $cvc: String!) { payCart(number: $number, cvc: $cvc) { id } }';
    expect(await graph(pay)).toMatchObject({ ended: 'authorised' });
    const note =
      'mutation Pay($number: String!, $cvc: String!) { payCart: setNote(a: $number, b: $cvc) { id } }';
    expect(await graph(note)).toMatchObject({ reason_code: 'relay_unusual_address' });
    expect(await graph(pay.replace('Pay(', 'Buy('))).toMatchObject({ ended: 'authorised' });
  });
});

test('a card that was sent out pays nobody but its merchant', async () => {
  const { card, requestId } = await bought();
  const tries: boolean[] = [];
  world.shopAnswers(async (_arrived, response) => {
    tries.push(await isLive(requestId, 'elsewhere.example'));
    response.end('stored');
  });
  expect(await world.send(world.paying(card))).toMatchObject({ ended: 'declined' });
  expect(tries).toEqual([false]);
});

test('the alias of a card is drawn once, however often it is opened', async () => {
  const { token } = await world.buy();
  const codes = new Set<string>();
  for (let round = 0; round < 10; round += 1) codes.add((await world.arm(token)).alias.cvc);
  expect(codes.size).toBe(1);
});

test('a backend that died between sending and answering closes the card when it starts again', async () => {
  const { card, requestId } = await bought();
  await world.send(world.paying(card, { url: `${world.merchant}/a` })).catch(() => undefined);
  const second = await bought();
  await world.db
    .insertInto('relays')
    .values({
      id: 'rel_lost',
      grant_id: second.card.grant_id,
      body_digest: 'x',
      host: 'lantern.localhost',
      state: 'committed',
      answer_sealed: null,
      at: world.deps.now().toISOString(),
    })
    .execute();
  await world.purchases.resume(true);
  expect(await isLive(second.requestId)).toBe(false);
  expect(await told(second.requestId)).toMatchObject({ reason_code: 'answer_lost' });
  expect(await purchaseOf(requestId)).toMatchObject({ state: 'authorised' });
});

/** A world whose issuer lets one probe pass without using the card up, as some do. */
async function reopened(): Promise<RelayWorld> {
  await world.close();
  return openRelayWorld(
    { auto_approve_threshold: '50.00' },
    { issuer: (real) => ({ ...real, capabilities: { ...real.capabilities, sparesProbe: true } }) },
  );
}

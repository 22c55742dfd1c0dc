import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRelayWorld, type RelayWorld } from '#tests/worlds/relay-world';

let world: RelayWorld;
beforeEach(async () => {
  world = await openRelayWorld();
});
afterEach(async () => {
  await world.close();
});

const JSON_TYPE: [string, string][] = [['content-type', 'application/json']];

describe('a payment', () => {
  test('reaches the merchant with the real values and everything else as the page wrote it', async () => {
    const { token, secret } = await world.buy();
    const card = await world.arm(token);
    const answer = await world.send(world.paying(card));
    expect(answer).toMatchObject({ ok: true, status: 200, body: 'thanks' });
    const grouped = secret.number.replace(/(.{4})(?=.)/g, '$1+');
    expect(world.arrived).toHaveLength(1);
    const [arrived] = world.arrived;
    expect(arrived?.body).toBe(`name=A&card_number=${grouped}&cvc=${secret.cvc}&amount=${card.alias.cvc}`);
    expect(arrived?.headers).toMatchObject({ cookie: 'session=abc', 'user-agent': 'a browser' });
    expect(arrived?.headers.host).toBe(new URL(world.merchant).host);
    expect(arrived?.headers['content-length']).toBe(String(arrived?.body.length));
    expect(arrived?.headers).not.toHaveProperty('countersign-agent-seat');
    expect(arrived?.headers).not.toHaveProperty('x-hop');
  });

  test('is committed before its first byte', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    const seen: unknown[] = [];
    world.shopAnswers(async (_arrived, response) => {
      seen.push(
        await world.db.selectFrom('relays').select('state').where('grant_id', '=', card.grant_id).execute(),
        await world.db
          .selectFrom('grants')
          .select('relays')
          .where('id', '=', card.grant_id)
          .executeTakeFirst(),
        (await world.audit()).at(-1)?.kind,
      );
      response.end('thanks');
    });
    await world.send(world.paying(card));
    expect(seen).toEqual([[{ state: 'committed' }], { relays: 1n }, 'relay.sent']);
  });

  test('at the reviewed endpoint goes through the payment frame, and the account becomes a known payee', async () => {
    await world.db
      .updateTable('agents')
      .set({ policy: '{"auto_approve_threshold":"50.00","new_payee":"allow"}' })
      .execute();
    const { token, secret } = await world.buy();
    const card = await world.arm(token);
    const body = JSON.stringify({
      key: 'pk_sandbox_harbor',
      card: { number: card.alias.number, cvc: card.alias.cvc },
    });
    const answer = await world.send(
      world.paying(card, {
        url: `${world.processor}/v1/tokens`,
        frame_origin: world.processor,
        headers: JSON_TYPE,
        body,
      }),
    );
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.parse(world.arrived[0]?.body ?? '').card).toEqual({ number: secret.number, cvc: secret.cvc });
    const payees = await world.db.selectFrom('payees').selectAll().execute();
    expect(payees).toMatchObject([{ account_key: 'pk_sandbox_harbor', allowed_by: 'rule' }]);
  });

  test('keeps several cookies, drops what belongs to the connection, undoes gzip', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    world.shopAnswers((_arrived, response) => {
      response.writeHead(
        303,
        [
          ['Set-Cookie', 'a=1; HttpOnly'],
          ['Set-Cookie', 'b=2'],
          ['Location', '/orders/4812'],
          ['Content-Encoding', 'gzip'],
          ['Connection', 'close'],
        ].flat(),
      );
      response.end(gzipSync('see order 4812'));
    });
    const answer = await world.send(world.paying(card));
    if (!answer.ok) throw new Error(answer.reason_code);
    expect(answer).toMatchObject({ status: 303, body: 'see order 4812' });
    expect(answer.headers.filter(([name]) => name === 'Set-Cookie')).toEqual([
      ['Set-Cookie', 'a=1; HttpOnly'],
      ['Set-Cookie', 'b=2'],
    ]);
    const names = answer.headers.map(([name]) => name.toLowerCase());
    expect(names).not.toContain('content-encoding');
    expect(names).not.toContain('connection');
  });
});

describe('the answer', () => {
  test('comes back masked, in body and headers', async () => {
    const { token, secret } = await world.buy();
    const card = await world.arm(token);
    world.shopAnswers((arrived, response) => {
      response.setHeader('location', `/orders/1?card=${secret.number}&cvc=${secret.cvc}`);
      response.end(`you sent ${arrived.body}, that is ${secret.number}`);
    });
    const answer = await world.send(world.paying(card));
    if (!answer.ok) throw new Error(answer.reason_code);
    const whole = JSON.stringify(answer.headers) + answer.body;
    expect(whole.replace(/\D/g, '')).not.toContain(secret.number);
    expect(whole).toContain(`that is ************${secret.number.slice(-4)}`);
    expect(whole).toContain('cvc=***');
    const location = answer.headers.find(([name]) => name === 'location')?.[1];
    expect(location).toBe(`/orders/1?card=************${secret.number.slice(-4)}&cvc=***`);
  });

  test('with an encoded copy fails whole and closes the card', async () => {
    const { token, secret, requestId } = await world.buy();
    const card = await world.arm(token);
    world.shopAnswers((_arrived, response) => void response.end(`<p>${btoa(`x${secret.number}`)}</p>`));
    expect(await world.send(world.paying(card))).toMatchObject({
      ok: false,
      reason_code: 'relay_echoed_card',
    });
    const row = await world.db
      .selectFrom('cards')
      .select('state')
      .where('purchase_id', '=', requestId)
      .executeTakeFirst();
    expect(row).toEqual({ state: 'closed' });
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_echoed_card' });
    expect(world.arrived).toHaveLength(1);
  });

  test('to a body sent again is the kept one, and the merchant saw one request', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    let served = 0;
    world.shopAnswers((_arrived, response) => {
      served += 1;
      response.end(`answer ${served}`);
    });
    expect(await world.send(world.paying(card))).toMatchObject({ body: 'answer 1' });
    expect(await world.send(world.paying(card))).toMatchObject({ body: 'answer 1' });
    world.passTime(30);
    expect(await world.send(world.paying(card))).toMatchObject({ body: 'answer 1' });
    expect(served).toBe(1);
  });

  test('that never came is asked for by nobody: the same body again is refused, not retried', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    world.shopAnswers((_arrived, response) => void response.destroy());
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_outcome_unknown' });
    world.shopAnswers((_arrived, response) => void response.end('thanks'));
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_outcome_unknown' });
    expect(world.arrived).toHaveLength(1);
  });

  test('of a relay whose process died in between stays unknown', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    await world.send(world.paying(card));
    await world.db.updateTable('relays').set({ state: 'committed', answer_sealed: null }).execute();
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_outcome_unknown' });
    expect(world.arrived).toHaveLength(1);
  });

  test('too large to check is refused', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    world.shopAnswers((_arrived, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(5 * 1024 * 1024)));
    });
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_answer_too_large' });
  });

  test.each([307, 308])('%i would carry the card to another host, so it is refused', async (status) => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    world.shopAnswers(
      (_arrived, response) =>
        void response.writeHead(status, { location: 'http://other.localhost/elsewhere' }).end(),
    );
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_redirect' });
    expect(world.arrived).toHaveLength(1);
  });

  test('is unreachable when nobody listens, and the attempt stays counted', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    await world.stopShop();
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_unreachable' });
    const grant = await world.db.selectFrom('grants').select('relays').executeTakeFirst();
    expect(grant).toEqual({ relays: 1n });
  });
});

describe('refused before a byte is sent', () => {
  const alias = (number: string) => `number=${number}`;

  async function refuse(
    change: Parameters<RelayWorld['paying']>[1] | ((card: { number: string; cvc: string }) => object),
  ) {
    const { token } = await world.buy();
    const card = await world.arm(token);
    const made = typeof change === 'function' ? change(card.alias) : change;
    const answer = await world.send(world.paying(card, made));
    expect(world.arrived).toHaveLength(0);
    const grant = await world.db
      .selectFrom('grants')
      .select('relays')
      .where('id', '=', card.grant_id)
      .executeTakeFirst();
    expect(grant).toEqual({ relays: 0n });
    return answer.ok ? 'answered' : answer.reason_code;
  }

  test('what cannot be opened or read', async () => {
    const { device, relay } = world;
    const { token } = await world.buy();
    const card = await world.arm(token);
    const paying = world.paying(card);
    for (const jwe of [
      'not.a.jwe.at.all',
      await world.seal(paying, 'another-key'),
      await world.seal({ ...paying, extra: 1 }),
      await world.seal({ grant_id: card.grant_id }),
    ]) {
      expect(await relay.relay({ device, jwe })).toMatchObject({ reason_code: 'relay_bad_envelope' });
    }
    expect(world.arrived).toHaveLength(0);
  });

  test('another browser, another agent and no such grant look alike', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    const other = await world.addDevice('agent', [world.agentId]);
    expect(await world.send(world.paying(card), other)).toMatchObject({ reason_code: 'relay_grant_unknown' });
    expect(await refuse({ grant_id: 'grant_none' })).toBe('relay_grant_unknown');
  });

  test('an expired grant', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    world.passTime(11);
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_grant_expired' });
  });

  test('a closed grant, and a frozen account', async () => {
    const { token, secret } = await world.buy();
    const card = await world.arm(token);
    await world.db.updateTable('accounts').set({ frozen: 1n }).execute();
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_grant_closed' });
    await world.db.updateTable('accounts').set({ frozen: 0n }).execute();
    await world.purchases.closeCard(world.accountId, secret.id, 'owner', 'closed by the owner');
    expect(await world.send(world.paying(card))).toMatchObject({ reason_code: 'relay_grant_closed' });
    expect(world.arrived).toHaveLength(0);
  });

  test('a third relay', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    world.shopAnswers((_arrived, response) => void response.end('{"id":"tok_0123456789"}'));
    const token1 = (name: string) =>
      world.send(
        world.paying(card, {
          url: `${world.processor}/v1/tokens`,
          frame_origin: world.processor,
          headers: JSON_TYPE,
          body: JSON.stringify({
            key: 'pk_sandbox_harbor',
            card: { number: card.alias.number, cvc: card.alias.cvc, name },
          }),
        }),
      );
    await world.db.updateTable('agents').set({ policy: '{"new_payee":"allow"}' }).execute();
    expect(await token1('A')).toMatchObject({ ok: true });
    expect(await token1('B')).toMatchObject({ ok: true });
    expect(await token1('C')).toMatchObject({ reason_code: 'relay_used_up' });
    expect(world.arrived).toHaveLength(2);
  });

  test('twenty at once: two are sent', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    const urls = Array.from({ length: 20 }, (_, one) => `${world.merchant}/pay/${one}`);
    const answers = await Promise.all(urls.map((url) => world.send(world.paying(card, { url }))));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    expect(world.arrived).toHaveLength(2);
  });

  test('the same body twenty times at once: one is sent', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    await Promise.all(Array.from({ length: 20 }, () => world.send(world.paying(card))));
    expect(world.arrived).toHaveLength(1);
  });

  test.each(['GET', 'DELETE', 'OPTIONS', 'post'])('the method %s', async (method) => {
    expect(await refuse({ method })).toBe('relay_method');
  });

  test('a destination that is not exactly the approved one', async () => {
    const { host, port } = new URL(world.merchant);
    for (const url of [
      `http://evil.localhost:${port}/pay`,
      `http://sub.lantern.localhost:${port}/pay`,
      `http://lantern.localhost:${Number(port) + 1}/pay`,
      `https://${host}/pay`,
      `http://${host}@evil.localhost:${port}/pay`,
      `http://user:pass@${host}/pay`,
      `http://127.0.0.1:${port}/pay`,
      'not a url',
      `${world.processor}/v1/other`,
      `${world.processor}/v1/tokens?key=pk_other`,
    ]) {
      expect([url, await refuse({ url })]).toEqual([url, 'relay_destination']);
    }
    expect(await refuse({ url: `${world.processor}/v1/tokens`, method: 'PUT' })).toBe('relay_destination');
  });

  test('a page or frame of somebody else', async () => {
    expect(await refuse({ tab_origin: 'https://evil.example' })).toBe('relay_destination');
    expect(await refuse({ tab_origin: world.processor })).toBe('relay_destination');
    expect(await refuse({ frame_origin: 'https://evil.example' })).toBe('relay_destination');
    expect(await refuse({ frame_origin: 'null' })).toBe('relay_destination');
  });

  test('a body that cannot be changed safely', async () => {
    const headers: [string, string][] = [['content-type', 'multipart/form-data; boundary=x']];
    expect(await refuse({ headers })).toBe('relay_unreadable_body');
    expect(await refuse({ headers: JSON_TYPE, body: '{"number":' })).toBe('relay_unreadable_body');
    expect(await refuse({ headers: [['content-type', 'text/xml']] })).toBe('relay_unreadable_body');
  });

  test('the alias in a note, a look-up or an autosave is no payment', async () => {
    expect(await refuse(({ number }) => ({ body: `note=${number}` }))).toBe('relay_not_payment');
    expect(await refuse(({ number, cvc }) => ({ body: `bio=${number}&cvc=${cvc}` }))).toBe(
      'relay_not_payment',
    );
    expect(await refuse(({ number }) => ({ body: alias(number) }))).toBe('relay_not_payment');
    expect(await refuse(({ number, cvc }) => ({ body: `${alias(number)}&note=${cvc}` }))).toBe(
      'relay_not_payment',
    );
  });

  test('a refusal is written down once a minute, without the body', async () => {
    const { token } = await world.buy();
    const card = await world.arm(token);
    for (let round = 0; round < 5; round += 1) {
      await world.send(world.paying(card, { body: `note=${card.alias.number}&round=${round}` }));
    }
    const refusals = (await world.audit()).filter(({ kind }) => kind === 'relay.refused');
    expect(refusals).toHaveLength(1);
    expect(JSON.stringify(refusals)).not.toContain(card.alias.number);
  });
});

describe('a payee at a shared processor', () => {
  const pay = (card: Awaited<ReturnType<RelayWorld['arm']>>, keys: string) => ({
    url: `${world.processor}/v1/tokens`,
    frame_origin: world.processor,
    headers: JSON_TYPE,
    body: `{${keys}"card":{"number":"${card.alias.number}","cvc":"${card.alias.cvc}"}}`,
  });

  async function payWith(policy: object, keys: string) {
    const agent = await world.addAgent({ auto_approve_threshold: '50.00', ...policy }, 'careful');
    const seat = await world.addDevice('agent', [agent]);
    const { token } = await world.buy(12, agent);
    const card = await world.arm(token, seat.device);
    const answer = await world.send(world.paying(card, pay(card, keys)), seat);
    return answer.ok ? 'answered' : answer.reason_code;
  }

  test('is asked for when the agent has domain rules, and the owner reads who', async () => {
    const rules = { allowed_domains: ['lantern.localhost'] };
    expect(await payWith(rules, '"key":"pk_sandbox_mallory",')).toBe('relay_payee_unknown');
    expect(world.arrived).toHaveLength(0);
    const refusal = (await world.audit()).find(({ kind }) => kind === 'relay.refused');
    const payee = {
      account_key: 'pk_sandbox_mallory',
      merchant_host: new URL(world.merchant).host,
      endpoint_host: new URL(world.processor).host,
    };
    expect(refusal?.body).toMatchObject(payee);
    const shown = await world.purchases.get(world.accountId, refusal?.purchase_id ?? '');
    expect(shown?.timeline?.find(({ what }) => what === 'relay.refused')?.payee).toEqual(payee);
  });

  test('that the owner allowed is paid, and another is not', async () => {
    const row = {
      account_id: world.accountId,
      merchant_host: new URL(world.merchant).host,
      endpoint_host: new URL(world.processor).host,
      account_key: 'pk_sandbox_harbor',
      first_seen_at: '2026-06-02T00:00:00.000Z',
      allowed_by: 'owner',
    };
    await world.db.insertInto('payees').values(row).execute();
    expect(await payWith({ new_payee: 'ask' }, '"key":"pk_sandbox_harbor",')).toBe('answered');
    expect(await payWith({ new_payee: 'ask' }, '"key":"pk_sandbox_mallory",')).toBe('relay_payee_unknown');
  });

  test.each([
    ['not named', ''],
    ['named twice', '"key":"pk_sandbox_harbor","key":"pk_sandbox_mallory",'],
    ['no plain word', '"key":"pk sandbox\\nharbor",'],
  ])('is unknown when %s, whatever the rule', async (_, keys) => {
    expect(await payWith({ new_payee: 'allow' }, keys)).toBe('relay_payee_unknown');
    expect(world.arrived).toHaveLength(0);
  });
});

describe('opening a card', () => {
  test('gives an alias that is not the card, and where it may go', async () => {
    const { token, secret } = await world.buy();
    const card = await world.arm(token);
    expect(card.alias.number).not.toBe(secret.number);
    expect(card.alias.cvc).not.toBe(secret.cvc);
    expect(card.alias.exp_month).toBe(secret.exp_month);
    expect(card).toMatchObject({
      mode: 'sealed',
      approved: { amount: '12.00', currency: 'USD' },
      total_check: 'hold',
    });
    expect(card.destinations).toEqual([
      { scheme: 'http', host: new URL(world.merchant).host },
      { scheme: 'http', host: new URL(world.processor).host, path: '/v1/tokens' },
    ]);
    expect(JSON.stringify(card)).not.toContain(secret.number);
  });

  test('again before the first relay gives a new grant and closes the old one', async () => {
    const { token } = await world.buy();
    const first = await world.arm(token);
    const second = await world.arm(token);
    expect(second.grant_id).not.toBe(first.grant_id);
    expect(await world.send(world.paying(first))).toMatchObject({ reason_code: 'relay_grant_closed' });
    expect(world.hub.sent).toContainEqual({
      deviceId: world.device.id,
      event: { type: 'grant_closed', grant_id: first.grant_id, why: 'replaced' },
    });
    expect(await world.send(world.paying(second))).toMatchObject({ ok: true });
  });

  test('after the first relay is refused', async () => {
    const { token } = await world.buy();
    await world.send(world.paying(await world.arm(token)));
    expect(await world.relay.openCard({ device: world.device, token })).toMatchObject({
      code: 'already_used',
    });
  });

  test('is not found for another agent, an unknown link or another account', async () => {
    const { token } = await world.buy();
    const other = await world.addDevice('agent', [await world.addAgent({}, 'other')]);
    const open = (device: typeof world.device, link = token) => world.relay.openCard({ device, token: link });
    expect(await open(other.device)).toMatchObject({ code: 'not_found' });
    expect(await open(world.device, 'v_nothing')).toMatchObject({ code: 'not_found' });
    expect(await open({ ...world.device, seat: 'owner', accountId: 'acct_other' })).toMatchObject({
      code: 'not_found',
    });
    expect(await open((await world.addDevice('owner', [])).device)).toMatchObject({ ok: true });
  });

  test('works after the view link lapsed, until the card ends; the grant never outlives the card', async () => {
    const { token } = await world.buy();
    world.passTime(55);
    const card = await world.arm(token);
    expect(card.expires_at).toBe('2026-06-02T13:00:00.000Z');
    world.passTime(6);
    expect(await world.relay.openCard({ device: world.device, token })).toMatchObject({ code: 'expired' });
  });

  test('is refused while the account is frozen or once the card is closed', async () => {
    const { token, secret } = await world.buy();
    await world.db.updateTable('accounts').set({ frozen: 1n }).execute();
    expect(await world.relay.openCard({ device: world.device, token })).toMatchObject({ code: 'frozen' });
    await world.db.updateTable('accounts').set({ frozen: 0n }).execute();
    await world.purchases.closeCard(world.accountId, secret.id, 'owner', 'closed by the owner');
    expect(await world.relay.openCard({ device: world.device, token })).toMatchObject({ code: 'closed' });
  });
});

describe('an authorisation', () => {
  test('closes the grant at once, and the browser hears of it after its answer', async () => {
    const { token, secret } = await world.buy();
    const card = await world.arm(token);
    const heard = () => world.hub.sent.filter(({ event }) => event.type === 'grant_closed').length;
    let heardDuring = -1;
    world.shopAnswers(async (_arrived, response) => {
      const { id: _, ...charged } = secret;
      const merchant = { name: 'Lantern', domain: new URL(world.merchant).host };
      const charge = { ...charged, amount: '12.00', currency: 'USD', merchant };
      expect(await world.purchases.network.authorise(charge)).toMatchObject({ status: 'approved' });
      heardDuring = heard();
      response.end('paid');
    });
    expect(await world.send(world.paying(card))).toMatchObject({ ok: true, body: 'paid' });
    expect(heardDuring).toBe(0);
    await expect.poll(heard).toBe(1);
    expect(await world.send(world.paying(card))).toMatchObject({ ok: true, body: 'paid' });
    expect(await world.send(world.paying(card, { url: `${world.merchant}/again` }))).toMatchObject({
      reason_code: 'relay_grant_closed',
    });
    expect(world.arrived).toHaveLength(1);
  });
});

test('number and code rest nowhere but in the vault: not in rows, audit, answers or events', async () => {
  const { token, secret } = await world.buy();
  const card = await world.arm(token);
  world.shopAnswers((arrived, response) => void response.end(`you sent ${arrived.body}`));
  const answer = await world.send(world.paying(card));
  const all = [await world.stored(), JSON.stringify([answer, await world.audit(), world.hub.sent, card])];
  for (const text of all) {
    expect(text).not.toContain(secret.number);
    expect(text).not.toContain(secret.number.replace(/(.{4})(?=.)/g, '$1+'));
    expect(text).not.toContain(`cvc=${secret.cvc}`);
  }
});

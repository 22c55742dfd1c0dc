// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BUYERS, orderPathOf, payOnThePage, sealCard } from '#tests/worlds/sandbox-buyers';
import { CARD, startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.asked.length = 0;
  await world.control({ challenge_all: false });
});
const BANK = 'acs.paysim.localhost';
const harborPays = async (sku: string) => {
  const shopper = await world.shopper('harbor', sku);
  const token: string = JSON.parse((await world.tokenise('pk_sandbox_harbor')).text).id;
  const pay = () => world.payAtHarbor(shopper, token);
  const first = await pay();
  const url = first.status === 202 ? new URL(JSON.parse(first.text).challenge) : null;
  return { shopper, first, pay, path: url?.pathname ?? '' };
};

describe('the bank’s question', () => {
  test('comes for a total that ends in .33, before the network is asked', async () => {
    const { first, path } = await harborPays('shackle');
    expect(first.status).toBe(202);
    expect(world.asked).toEqual([]);
    const { text } = await world.visit(BANK, path);
    expect(text).toContain('Harbor Supply');
    expect(text).toContain('8.33 USD');
    expect(text).toContain('ending 5674');
    expect(text).not.toContain(CARD.number);
  });

  test('right answer: the same token pays', async () => {
    const { pay, path } = await harborPays('shackle');
    const answered = await world.post(BANK, path, { code: '4711' });
    expect(answered.text).toContain('data-outcome="confirmed"');
    expect(orderPathOf(await pay())).toMatch(/^\/orders\//);
    expect(world.asked).toHaveLength(1);
  });

  test('unanswered: it is asked again, not paid', async () => {
    const { pay, path } = await harborPays('shackle');
    await world.post(BANK, path, { code: '0000' });
    const again = await pay();
    expect(again.status).toBe(202);
    expect(JSON.parse(again.text).challenge).toContain(path);
    expect(world.asked).toEqual([]);
  });

  test.each([
    ['three wrong codes', [{ code: '1' }, { code: '2' }, { code: '3' }]],
    ['“it is not me”', [{ refuse: '1' }]],
  ])('%s: declined for good, also when the right code follows', async (_, answers) => {
    const { pay, path } = await harborPays('shackle');
    for (const answer of answers) await world.post(BANK, path, answer);
    await world.post(BANK, path, { code: '4711' });
    const paid = await pay();
    expect([paid.status, JSON.parse(paid.text).message]).toEqual([
      402,
      'Your bank could not confirm that it was you, so nothing was charged.',
    ]);
    expect(world.asked).toEqual([]);
    expect(await world.lastPayment()).toMatchObject({ decline_code: 'authentication_failed' });
  });

  test('an answer is good for the amount it was given for', async () => {
    const { shopper, pay, path } = await harborPays('shackle');
    await world.post(BANK, path, { code: '4711' });
    await world.control({ challenge_all: true });
    await world.post('harbor.localhost', '/cart', { sku: 'rope' }, shopper.cookie);
    expect((await pay()).status).toBe(202);
    expect(world.asked).toEqual([]);
  });

  test('comes for every payment where the shop wants it so', async () => {
    await world.control({ challenge_all: true });
    expect((await harborPays('rope')).first.status).toBe(202);
    await world.control({ challenge_all: false });
    expect((await harborPays('rope')).first.status).toBe(200);
  });

  test('a question nobody asked is not there', async () => {
    expect((await world.visit(BANK, '/challenge/0000')).status).toBe(404);
  });
});

describe('the provider’s own page', () => {
  const buyAtOffset = async (sku: string) => {
    const shopper = await world.shopper('offset', sku);
    return { shopper, typed: await payOnThePage(world, shopper, CARD) };
  };

  test('leads to the bank and back when the bank asks', async () => {
    const { shopper, typed } = await buyAtOffset('locked');
    const question = new URL(String(typed.headers.location));
    expect(question.hostname).toBe(BANK);
    const answered = await world.post(BANK, question.pathname, { code: '4711' });
    expect(orderPathOf(await world.follow(answered, shopper.cookie))).toMatch(/^\/orders\//);
    expect(await world.lastOrder()).toMatchObject({ shop: 'offset', amount: '13.33', status: 'paid' });
  });

  test('a refused card stays on the page with the reason and without the number', async () => {
    const shopper = await world.shopper('offset', 'flexi');
    const typed = await payOnThePage(world, shopper, { ...CARD, number: '4000007712345670' });
    expect(typed.status).toBe(402);
    expect(typed.text).toContain('That card number is not complete or not right.');
    expect(typed.text).not.toContain('4000007712345670');
  });

  test('a result pays once and only for who was sent out with it', async () => {
    const { shopper, typed } = await buyAtOffset('flexi');
    const other = await world.shopper('offset', 'flexi');
    expect((await world.follow(typed, other.cookie)).status).toBe(403);
    expect(orderPathOf(await world.follow(typed, shopper.cookie))).not.toBe('');
    expect((await world.follow(typed, shopper.cookie)).status).toBe(403);
    expect(world.asked).toHaveLength(1);
  });

  test.each(['session', 'status', 'token', 'signature'])(
    'a result with another %s is nobody’s',
    async (name) => {
      const { shopper, typed } = await buyAtOffset('flexi');
      const back = new URL(String(typed.headers.location));
      back.searchParams.set(name, name === 'status' ? 'cancelled' : '0'.repeat(40));
      const headers = { cookie: shopper.cookie };
      const answer = await world.visit(back.hostname, `${back.pathname}${back.search}`, { headers });
      expect(answer.status).toBe(403);
      expect(world.asked).toEqual([]);
    },
  );

  test('a cart that changed on the way is not charged', async () => {
    const { shopper, typed } = await buyAtOffset('flexi');
    await world.post('offset.localhost', '/cart', { sku: 'album' }, shopper.cookie);
    const back = await world.follow(typed, shopper.cookie);
    expect(back.headers.location).toBe('/checkout');
    expect(world.asked).toEqual([]);
  });

  test('going back without paying charges nothing and keeps the cart', async () => {
    const shopper = await world.shopper('offset', 'flexi');
    const out = await world.post('offset.localhost', '/checkout/pay', { csrf: shopper.csrf }, shopper.cookie);
    const session = String(out.headers.location).split('/').at(-1) ?? '';
    const cancelled = await world.post('pay.paysim.localhost', '/v1/cancellations', { session });
    expect((await world.follow(cancelled, shopper.cookie)).headers.location).toBe('/checkout');
    const { text } = await world.visit('offset.localhost', '/checkout', {
      headers: { cookie: shopper.cookie },
    });
    expect(text).toContain('You came back without paying. Nothing was charged.');
    expect(world.asked).toEqual([]);
  });

  test('lapses after half an hour', async () => {
    const shopper = await world.shopper('offset', 'flexi');
    const out = await world.post('offset.localhost', '/checkout/pay', { csrf: shopper.csrf }, shopper.cookie);
    world.setClock(new Date('2026-11-21T12:30:00Z'));
    expect((await world.follow(out)).status).toBe(404);
    world.setClock(new Date('2026-11-21T12:00:00Z'));
    expect((await world.follow(out)).status).toBe(200);
  });
});

describe('a sealed card', () => {
  const payWith = async (encrypted: string) => {
    const { cookie, csrf } = await world.shopper('nocturne', 'rehearsal');
    const body = { csrf, email: 'a@example.com', name: 'A Person', encrypted };
    return world.postJson('nocturne.localhost', '/checkout/pay', body, { cookie });
  };

  test('is one run of letters that shows nothing of the card', async () => {
    const sealed = await sealCard(world, 'pk_sandbox_nocturne', CARD);
    const text = Buffer.from(sealed, 'base64').toString('latin1');
    expect(sealed).toMatch(/^[A-Za-z0-9+/=]{344}$/);
    expect(text).not.toContain(CARD.number);
    expect((await payWith(sealed)).status).toBe(200);
  });

  const changed = (seal: string) => `${seal.startsWith('A') ? 'B' : 'A'}${seal.slice(1)}`;
  test.each([
    ['that was changed', async () => changed(await sealCard(world, 'pk_sandbox_nocturne', CARD))],
    ['for another account', () => sealCard(world, 'pk_sandbox_mallory', CARD)],
    ['that never was one', async () => 'AAAA'],
  ])('%s is not read', async (_, seal) => {
    const answer = await payWith(await seal());
    expect([answer.status, JSON.parse(answer.text).message]).toEqual([
      402,
      'The provider cannot read this card.',
    ]);
    expect(world.asked).toEqual([]);
  });

  test('pays with its token after the bank has asked', async () => {
    const shopper = await world.shopper('nocturne', 'third');
    const first = await BUYERS.nocturne?.buy(world, shopper, CARD);
    const { challenge, token } = JSON.parse(first?.text ?? '');
    await world.post(BANK, new URL(challenge).pathname, { code: '4711' });
    const body = { csrf: shopper.csrf, email: 'a@example.com', name: 'A Person', token };
    const paid = await world.postJson('nocturne.localhost', '/checkout/pay', body, {
      cookie: shopper.cookie,
    });
    expect(orderPathOf(paid)).toMatch(/^\/orders\//);
  });
});

describe('the token door', () => {
  const preflight = (origin: string) =>
    world.visit('fields.paysim.localhost', '/v1/tokens', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  test('is open to pages of this machine and to no other', async () => {
    const ours = `http://wayfarer.localhost:${world.port}`;
    expect((await preflight(ours)).headers['access-control-allow-origin']).toBe(ours);
    for (const origin of ['https://evil.example', 'http://localhost.evil.example:80', 'null'])
      expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
  });

  test('refuses a form with a field it does not know', async () => {
    const answer = await world.post('fields.paysim.localhost', '/v1/tokens', {
      ...{ key: 'pk_sandbox_wayfarer', 'card[number]': CARD.number, 'card[cvc]': '123' },
      ...{ 'card[exp_month]': '7', 'card[exp_year]': '2031', amount: '1' },
    });
    expect(answer.status).toBe(400);
  });

  test('the combined frame is framed by sites of this machine only', async () => {
    const { status, headers, text } = await world.visit('fields.paysim.localhost', '/v1/card');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain('frame-ancestors http://*.localhost:*');
    for (const kind of ['cc-number', 'cc-exp', 'cc-csc']) expect(text).toContain(`autocomplete="${kind}"`);
  });
});

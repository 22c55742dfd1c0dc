// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { orderPathOf } from '#tests/worlds/sandbox-buyers';
import { CARD, type Shopper, startTestWorld, type TestWorld } from '#tests/worlds/sandbox-world';

const HOST = 'wayfarer.localhost';
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.asked.length = 0;
});

const MASTERCARD = { ...CARD, number: '2223003112345674' };
const lookUp = async ({ cookie }: Shopper, digits: string) => {
  const { status, text } = await world.post(HOST, '/checkout/card-kind', { digits }, cookie);
  return { status, ...JSON.parse(text) };
};
const amounts = async ({ cookie }: Shopper) =>
  (await world.visit(HOST, '/checkout/amounts', { headers: { cookie } })).text;
async function pay({ cookie, csrf }: Shopper, change: object = {}, card = CARD) {
  const token = JSON.parse((await world.tokenise('pk_sandbox_wayfarer', card)).text).id;
  const derived = { brand: 'visa', last4: '5674', network: 'Visa' };
  const body = { csrf, token, email: 'a@example.com', name: 'A Person', postcode: '10001', card: derived };
  return world.postJson(HOST, '/checkout/pay', { ...body, ...change }, { cookie });
}

describe('a shop that looks at the card', () => {
  test.each([
    ['40000077', { brand: 'visa', funding: 'prepaid', networks: ['Visa'] }],
    ['40000025', { brand: 'visa', networks: ['Cartes Bancaires', 'Visa'] }],
    ['55555525', { brand: 'mastercard', networks: ['Cartes Bancaires', 'Mastercard'] }],
    ['37828224', { brand: 'amex', networks: ['American Express'] }],
    ['99999999', { brand: 'unknown', networks: [] }],
  ])('knows %s by its first eight digits', async (digits, kind) => {
    const shopper = await world.shopper('wayfarer', 'tag');
    expect(await lookUp(shopper, digits)).toMatchObject(kind);
    expect((await world.sidelines()).at(-1)).toMatchObject({
      endpoint: `${HOST}/checkout/card-kind`,
      what: { digits },
    });
  });

  test.each(['4000007712345674', '40000', 'abcdefgh'])('%s is no look-up', async (digits) => {
    expect((await lookUp(await world.shopper('wayfarer', 'tag'), digits)).status).toBe(400);
  });

  test.each([
    ['40000077', '12.00', null],
    ['22230031', '12.12', '0.12'],
    ['37828224', '12.30', '0.30'],
  ])('adds the fee of %s to the taxed sum, to the cent', async (digits, total, fee) => {
    const shopper = await world.shopper('wayfarer', 'cubes');
    await lookUp(shopper, digits);
    const text = await amounts(shopper);
    expect(text).toContain(`data-pay="Pay ${total} USD"`);
    expect(text.includes('Card fee')).toBe(fee !== null);
    if (fee) expect(text).toContain(`<dd>${fee} USD</dd>`);
  });

  test('a card with another fee than was shown is not charged before its total was shown', async () => {
    const shopper = await world.shopper('wayfarer', 'cubes');
    await lookUp(shopper, '40000077');
    const first = await pay(shopper, {}, MASTERCARD);
    expect([first.status, world.asked.length]).toEqual([409, 0]);
    expect(await amounts(shopper)).toContain('12.12 USD');
    expect(orderPathOf(await pay(shopper, {}, MASTERCARD))).toMatch(/^\/orders\//);
    expect(world.asked.at(-1)?.body.amount).toBe('12.12');
  });

  test('what the page derived is kept for the record and believed for nothing', async () => {
    const shopper = await world.shopper('wayfarer', 'tag');
    const card = { brand: 'visa', last4: '4242', network: 'Visa' };
    const path = orderPathOf(await pay(shopper, { card }));
    expect((await world.sidelines()).at(-1)).toMatchObject({ what: card });
    const { text } = await world.visit(HOST, path, { headers: { cookie: shopper.cookie } });
    expect(text).toContain('Paid with card ending 5674.');
    expect(text).not.toContain('4242');
  });

  test('a half-filled form is kept as it is, on the record', async () => {
    const { cookie } = await world.shopper('wayfarer', 'tag');
    const draft = { card_number: '4000 0077', holder: 'A' };
    expect((await world.postJson(HOST, '/checkout/draft', draft, { cookie })).status).toBe(200);
    expect((await world.sidelines()).at(-1)).toMatchObject({
      endpoint: `${HOST}/checkout/draft`,
      what: draft,
    });
  });

  test.each([
    ['a name of one word', { name: 'Person' }, 'first and the last name'],
    ['no postcode', { postcode: '' }, 'ZIP code'],
    ['a postcode of four figures', { postcode: '1000' }, 'ZIP code'],
    ['the postcode that is nobody’s', { postcode: '00000' }, 'ZIP code'],
  ])('%s is refused before anybody is charged', async (_, change, words) => {
    const refused = await pay(await world.shopper('wayfarer', 'tag'), change);
    expect(refused.status).toBe(402);
    expect(JSON.parse(refused.text).message).toContain(words);
    expect(world.asked).toEqual([]);
  });
});

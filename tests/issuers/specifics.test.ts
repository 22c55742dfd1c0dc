import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { categoryHints, stripeCategories } from '#domain/merchant/category-map';
import type { CardOrder } from '#server/issuers/card-issuer';
import { NOW, privacyWorld, stripeWorld } from '#tests/issuers/worlds';

const order = (minor: bigint): CardOrder => ({
  purchaseId: 'req_a',
  clientRef: 'card_a',
  attemptKey: 'attempt_a',
  limit: { currency: 'USD', minor },
  merchant: { host: 'shop.example', name: 'Shop' },
  category: 'software_saas',
  expiresAt: new Date(NOW.getTime() + 3_600_000),
});

test('Privacy.com: a limit with cents never leaves, and a key without numbers makes no card to rely on', async () => {
  const world = await privacyWorld({ showsNumbers: false });
  await expect(world.issuer.create(order(1401n), NOW)).rejects.toMatchObject({ kind: 'unsupported' });
  await expect(world.issuer.create(order(0n), NOW)).rejects.toMatchObject({ kind: 'unsupported' });
  expect(world.faults?.seen.filter((line) => line.startsWith('POST'))).toEqual([]);
  await expect(world.issuer.create(order(1500n), NOW)).rejects.toMatchObject({
    kind: 'verification_needed',
    issuerCode: 'no_pan',
  });
  expect(await world.chargeable('card_a')).toBe(0);
  // The card is there all the same, and whoever sweeps must find it to close it.
  const [left, ...others] = await world.issuer.findByClientRef('card_a');
  expect([left?.state, others]).toEqual(['inert', []]);
  await expect(world.issuer.read(left?.ref ?? '')).rejects.toMatchObject({ issuerCode: 'no_pan' });
  expect(await world.issuer.close(left?.ref ?? '')).toBe('closed');
  expect(await world.issuer.findByClientRef('card_a')).toMatchObject([{ state: 'closed' }]);
  await world.close();
});

test('Stripe: a card without the control that was asked for has no order’s limit', async () => {
  const world = await stripeWorld({ drops: 'lifecycle_controls' });
  const made = await world.issuer.create(order(1401n), NOW);
  expect((await world.issuer.read(made.ref)).limit.minor).toBe(-1n);
  await world.close();
});

test('Stripe: a blocked cardholder gets no card, and the fields it lacks are named', async () => {
  const world = await stripeWorld({ pastDue: ['individual.first_name'] });
  await expect(world.issuer.create(order(1401n), NOW)).rejects.toMatchObject({
    kind: 'verification_needed',
    message: expect.stringContaining('individual.first_name'),
  });
  expect(world.fake.cards).toEqual([]);
  expect(await world.issuer.health()).toMatchObject({ ok: false, kind: 'verification_needed' });
  await world.close();
});

test('every category a hint narrows to is one that Stripe knows', () => {
  // The names stand in the types of Stripe's own SDK, and nowhere that a program could ask.
  const sdk = dirname(fileURLToPath(import.meta.resolve('stripe')));
  const types = readFileSync(join(sdk, 'resources', 'Issuing', 'Cards.d.ts'), 'utf8');
  const known = /type AllowedCategory = ([^;]+);/.exec(types)?.[1] ?? '';
  const used = categoryHints.flatMap((hint) => stripeCategories(hint));
  expect(used.length).toBeGreaterThan(20);
  expect([...new Set(used)].filter((name) => !known.includes(`'${name}'`))).toEqual([]);
  expect(stripeCategories('online')).toEqual([]);
});

import { afterEach, expect, test } from 'vitest';
import { PRIVACY_KEY, startFakePrivacy } from '#tests/issuers/fakes/fake-privacy';
import { CARDHOLDER, STRIPE_KEY, startFakeStripe } from '#tests/issuers/fakes/fake-stripe';

/** What an issuer's contract refuses is written down by the fake that stands behind it, and fails the test that did it. */
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const CARD = { type: 'SINGLE_USE', memo: 'card_a', spend_limit: 1500, spend_limit_duration: 'FOREVER' };

test.each<[what: string, body: object, broken: RegExp | null]>([
  ['a card as it is ordered', CARD, null],
  ['a limit with cents', { ...CARD, spend_limit: 1501 }, /spend_limit/],
  ['a span that there is not', { ...CARD, spend_limit_duration: 'ALWAYS' }, /spend_limit_duration/],
  ['a field that nobody reads', { ...CARD, pin: '1234' }, /additional properties/],
  ['a card without its type', { memo: 'card_a' }, /type/],
])('Privacy.com: %s', async (_, body, broken) => {
  const fake = await startFakePrivacy();
  open.push(fake.close);
  await fetch(`${fake.origin}/v1/cards`, {
    method: 'POST',
    headers: { authorization: `api-key ${PRIVACY_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (broken) expect(fake.broken.join()).toMatch(broken);
  else expect(fake.broken).toEqual([]);
});

const FORM = { cardholder: CARDHOLDER, currency: 'usd', type: 'virtual', status: 'inactive' };

test.each<[what: string, form: Record<string, string>, broken: RegExp | null]>([
  [
    'a card as it is ordered',
    { ...FORM, 'spending_controls[allowed_card_presences][0]': 'not_present' },
    null,
  ],
  [
    'an amount that is no number',
    {
      ...FORM,
      'spending_controls[spending_limits][0][amount]': 'many',
      'spending_controls[spending_limits][0][interval]': 'daily',
    },
    /amount/,
  ],
  [
    'an interval without its amount',
    { ...FORM, 'spending_controls[spending_limits][0][interval]': 'all_time' },
    /amount/,
  ],
  ['a control that there is not', { ...FORM, 'spending_controls[colour]': 'red' }, /additional properties/],
  ['a card without its cardholder', { currency: 'usd', type: 'virtual' }, /cardholder/],
])('Stripe: %s', async (_, form, broken) => {
  const fake = await startFakeStripe();
  open.push(fake.close);
  await fetch(`${fake.origin}/v1/issuing/cards`, {
    method: 'POST',
    headers: { authorization: `Bearer ${STRIPE_KEY}` },
    body: new URLSearchParams(form),
  });
  if (broken) expect(fake.broken.join()).toMatch(broken);
  else expect(fake.broken).toEqual([]);
});

test('an answer that breaks the contract is written down too', async () => {
  const fake = await startFakeStripe();
  open.push(fake.close);
  Object.assign(fake.cardholder, { name: 12 });
  const headers = { authorization: `Bearer ${STRIPE_KEY}` };
  await fetch(`${fake.origin}/v1/issuing/cardholders/${CARDHOLDER}`, { headers });
  expect(fake.broken.join()).toMatch(/answer to .*name/);
});

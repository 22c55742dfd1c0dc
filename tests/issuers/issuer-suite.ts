import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CardFact, tallyCard } from '#domain/purchase/card-tally';
import type { CardEvent, CardOrder } from '#server/issuers/card-issuer';
import { type IssuerWorld, NOW } from '#tests/issuers/worlds';

function wired<T>(part: T | null): T {
  if (part === null) throw new Error('this world has no wire');
  return part;
}

const toFact = ({ id, authorisationId, kind, money, merchant, at }: CardEvent): CardFact => ({
  ...{ id, authorisationId, kind, ...money },
  merchantDomain: merchant.domain,
  merchantName: merchant.name,
  ...{ at: at.toISOString(), receivedAt: at.toISOString() },
});

/** What every issuer must do for us, whoever it is. One suite, so that no adapter has laws of its own. */
export function describeIssuer(
  name: string,
  open: () => Promise<IssuerWorld>,
  /**
   * wire: a wire between us and the issuer can be broken here; the sandbox's vault has none. verifies: whoever charges
   * gives code and expiry, which an issuer's own simulation does not ask for.
   */
  { wire, verifies = true }: { wire: boolean; verifies?: boolean },
): void {
  describe(`a card of ${name}`, () => {
    let world: IssuerWorld;
    /** Nobody's earlier run is found by our references. */
    const run = randomUUID().slice(0, 8);
    let ref = 0;
    let card = '';
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());
    beforeEach(() => {
      ref += 1;
      card = `card_${run}_${ref}`;
      world.faults?.clear();
      world.broken().splice(0);
    });
    afterEach(() => expect(world.broken()).toEqual([]));

    const order = (clientRef = card, minor = 1401n, attempt = 0): CardOrder => ({
      purchaseId: 'req_a',
      clientRef,
      attemptKey: `attempt-${clientRef}-${attempt}`,
      limit: world.issuer.capFor({ currency: 'USD', minor }),
      merchant: { host: 'shop.example', name: 'Shop' },
      category: 'software_saas',
      expiresAt: new Date(NOW.getTime() + 3_600_000),
    });
    /** Made, read back and opened, as an approval does it; and the charge a shop would make with it. */
    async function openCard() {
      const asked = order();
      const made = await world.issuer.create(asked, NOW);
      const facts = await world.issuer.read(made.ref);
      expect(facts.limit).toEqual(asked.limit);
      await world.issuer.activate(made.ref);
      const secret = await world.issuer.reveal(made.ref);
      const charge = secret.use((number, cvc) => ({
        number,
        cvc,
        expMonth: facts.expMonth,
        expYear: facts.expYear,
        minor: asked.limit.minor,
      }));
      return { ref: made.ref, facts, charge };
    }

    test('is limited to at least what was approved, and to less than one step more', async () => {
      const { limitStepMinor } = world.issuer.capabilities;
      const cap = world.issuer.capFor({ currency: 'USD', minor: 1401n });
      expect(cap.minor).toBeGreaterThanOrEqual(1401n);
      expect(cap.minor - 1401n).toBeLessThan(limitStepMinor);
      expect(cap.minor % limitStepMinor).toBe(0n);
    });

    test('cannot be charged before it is activated', async () => {
      const made = await world.issuer.create(order(), NOW);
      expect(made.state).toBe('inert');
      expect(await world.chargeable(card)).toBe(0);
    });

    test('pays exactly once, to the full amount', async () => {
      const { charge } = await openCard();
      expect(await world.charge(charge)).toBe('approved');
      expect(await world.charge(charge)).not.toBe('approved');
    });

    test('does not pay one minor unit more, and that uses nothing up', async () => {
      const { charge } = await openCard();
      expect(await world.charge({ ...charge, minor: charge.minor + 1n })).not.toBe('approved');
      expect(await world.charge(charge)).toBe('approved');
    });

    test('of twenty charges at once exactly one is approved', async () => {
      const { charge } = await openCard();
      const words = await Promise.all(Array.from({ length: 20 }, () => world.charge(charge)));
      expect(words.filter((word) => word === 'approved')).toHaveLength(1);
    });

    if (verifies)
      test.each([
        ['a wrong code', { cvc: '9999' }],
        ['a wrong month', { expMonth: 13 }],
        ['a wrong year', { expYear: 2001 }],
      ])('declines %s without being used up', async (_, change) => {
        const { charge } = await openCard();
        expect(await world.charge({ ...charge, ...change })).not.toBe('approved');
        expect(await world.charge(charge)).toBe('approved');
      });

    test('pays nothing once it is closed, and closes once', async () => {
      const { ref, charge } = await openCard();
      expect(await world.issuer.close(ref)).toBe('closed');
      expect(await world.issuer.close(ref)).toBe('already_closed');
      expect(await world.charge(charge)).not.toBe('approved');
      expect((await world.issuer.read(ref)).state).toBe('closed');
    });

    test('is found by our reference, and a reference that made none finds none', async () => {
      const { ref } = await openCard();
      expect((await world.issuer.findByClientRef(card)).map((facts) => facts.ref)).toEqual([ref]);
      expect(await world.issuer.findByClientRef('card_nobody')).toEqual([]);
    });

    if (wire)
      test('is found with every other of its order, the oldest first', async () => {
        const refs: string[] = [];
        for (const attempt of [0, 1, 2])
          refs.push((await world.issuer.create(order(card, 1401n, attempt), NOW)).ref);
        expect((await world.issuer.findByClientRef(card)).map(({ ref }) => ref)).toEqual(refs);
      });

    test('tells what happened on it: the decline, then the payment', async () => {
      const { ref, charge } = await openCard();
      await world.charge({ ...charge, minor: charge.minor + 1n });
      await world.charge(charge);
      const events = await world.issuer.eventsOf(ref);
      expect(events.map(({ kind }) => kind)).toEqual(['declined', 'authorised']);
      expect(events[1]).toMatchObject({ cardRef: ref, money: { currency: 'USD', minor: charge.minor } });
      expect(new Set(events.map(({ id }) => id)).size).toBe(2);
      expect(await world.issuer.eventsOf(ref)).toEqual(events);
    });

    if (wire)
      describe('and its money, as every look at the issuer adds to what is known', () => {
        async function paid() {
          const { ref, charge } = await openCard();
          const cap = charge.minor;
          const known = new Map<string, CardEvent>();
          const look = async () => {
            for (const event of await world.issuer.eventsOf(ref))
              if (!known.has(event.id)) known.set(event.id, event);
            const { charged, settled, breach, results } = tallyCard([...known.values()].map(toFact), {
              currency: 'USD',
              allowed: cap,
              cap,
              registrable: 'shop.example',
              merchantName: 'Shop',
              sparesProbe: world.issuer.capabilities.sparesProbe,
              closedAt: null,
            });
            const judged = [...known.values()].filter(({ kind }) => kind !== 'reversed');
            return { charged, settled, breach, words: [...new Set(judged.map(({ id }) => results.get(id)))] };
          };
          await world.charge(charge);
          expect(await look()).toEqual({ charged: cap, settled: 0n, breach: false, words: ['matched'] });
          return { cap, look, take: (minor?: bigint) => wired(world.settle)(ref, minor) };
        }

        test('is what was authorised, taken in full', async () => {
          const { cap, look, take } = await paid();
          take();
          expect(await look()).toEqual({ charged: cap, settled: cap, breach: false, words: ['matched'] });
        });

        test('is less, when less was taken for the last time; what is taken after that counts too', async () => {
          const { look, take } = await paid();
          take(1000n);
          expect(await look()).toEqual({ charged: 1000n, settled: 1000n, breach: false, words: ['matched'] });
          take(200n);
          expect(await look()).toEqual({ charged: 1200n, settled: 1200n, breach: false, words: ['matched'] });
        });

        test('is more, when a shop that had taken less or all of it takes above its authorisation', async () => {
          const { cap, look, take } = await paid();
          take(1000n);
          await look();
          take(cap);
          const over = { charged: cap + 1000n, settled: cap + 1000n, breach: true, words: ['over_amount'] };
          expect(await look()).toEqual(over);
          expect(await look()).toEqual(over);
        });

        test('is the same for who looks only at the end', async () => {
          const { look, take } = await paid();
          take(700n);
          take(100n);
          expect(await look()).toMatchObject({ charged: 800n, settled: 800n });
        });
      });

    test('never shows its number where it is only described', async () => {
      const { ref, charge } = await openCard();
      await world.charge(charge);
      const told = JSON.stringify(
        [
          await world.issuer.read(ref),
          await world.issuer.findByClientRef(card),
          await world.issuer.eventsOf(ref),
        ],
        (_, value) => (typeof value === 'bigint' ? String(value) : value),
      );
      expect(told).not.toContain(charge.number);
      expect(told).not.toContain(charge.number.slice(0, 12));
    });

    if (wire)
      describe('when the wire breaks', () => {
        const CREATE = /^POST \/v1\/(issuing\/)?cards$/;
        /** What the issuance does with an unclear create: look, adopt the oldest, close the rest, make one if there is none. */
        async function recover(clientRef: string): Promise<string> {
          const [oldest, ...others] = await world.issuer.findByClientRef(clientRef);
          for (const other of others) await world.issuer.close(other.ref);
          const ref = oldest?.ref ?? (await world.issuer.create(order(clientRef), NOW)).ref;
          await world.issuer.activate(ref);
          return ref;
        }

        test.each(['drop_before', 'drop_after', 'hang_after'] as const)(
          'a create with %s ends as an unclear outcome, and never as two cards',
          async (kind) => {
            wired(world.faults).on(CREATE, { kind });
            await expect(world.issuer.create(order(), NOW)).rejects.toMatchObject({
              kind: 'unknown_outcome',
            });
            expect(await world.chargeable(card)).toBe(0);
            await recover(card);
            expect(await world.chargeable(card)).toBe(1);
          },
        );

        test.each([
          [429, 'rate_limited'],
          [402, 'declined'],
          [401, 'misconfigured'],
          [403, 'misconfigured'],
          [500, 'unknown_outcome'],
          [503, 'unknown_outcome'],
          // No refusal: whoever answered so may have made the card.
          [202, 'unknown_outcome'],
          [204, 'unknown_outcome'],
          [302, 'unknown_outcome'],
          [303, 'unknown_outcome'],
          [307, 'unknown_outcome'],
        ] as const)(
          'a create answered %i is %s, asked once, and made no chargeable card',
          async (status, kind) => {
            const headers = { 'retry-after': '7', location: '/v1/elsewhere' };
            wired(world.faults).on(CREATE, { kind: 'status', status, headers });
            const before = wired(world.faults).seen.length;
            await expect(world.issuer.create(order(), NOW)).rejects.toMatchObject({
              kind,
              ...(status === 429 ? { retryAfterMs: 7000 } : {}),
            });
            expect(
              wired(world.faults)
                .seen.slice(before)
                .filter((line) => CREATE.test(line)),
            ).toHaveLength(1);
            expect(wired(world.faults).seen.join()).not.toContain('elsewhere');
            expect(await world.chargeable(card)).toBe(0);
          },
        );

        test('a fault that the issuer would only repeat says so, and the order’s next key makes its one card', async () => {
          wired(world.faults).on(CREATE, { kind: 'status', status: 500 });
          const spendsKey = world.issuer.capabilities.idempotency === 'header';
          const attempt = (key: number) => world.issuer.create(order(card, 1401n, key), NOW);
          await expect(attempt(0)).rejects.toMatchObject({ kind: 'unknown_outcome', spendsKey });
          if (spendsKey)
            await expect(attempt(0)).rejects.toMatchObject({ kind: 'unknown_outcome', spendsKey });
          expect(await world.issuer.findByClientRef(card)).toEqual([]);
          const { ref } = await attempt(spendsKey ? 1 : 0);
          await world.issuer.activate(ref);
          expect(await world.chargeable(card)).toBe(1);
        });

        test('a read and a close are asked again until they are answered', async () => {
          const { ref } = await openCard();
          wired(world.faults).on(/^GET /, { kind: 'status', status: 503 }, 3);
          expect((await world.issuer.read(ref)).state).toBe('open');
          wired(world.faults).on(/^(POST|PATCH) /, { kind: 'drop_before' }, 2);
          expect(await world.issuer.close(ref)).toBe('closed');
          expect(await world.chargeable(card)).toBe(0);
        });

        test('a close whose answer was lost has closed', async () => {
          const { ref } = await openCard();
          wired(world.faults).on(/^(POST|PATCH) /, { kind: 'drop_after' });
          // Asked again, the issuer refuses to change a closed card; then a look tells.
          await world.issuer.close(ref).catch(() => undefined);
          expect(await world.issuer.close(ref)).toBe('already_closed');
        });

        test('a refused key is one word, and the key is not in it', async () => {
          wired(world.faults).on(
            /./,
            {
              kind: 'status',
              status: 401,
              body: { message: 'key privacy-key-of-the-tests sk_test_keyOfTheTests' },
            },
            9,
          );
          const health = await world.issuer.health();
          expect(health).toMatchObject({ ok: false, kind: 'misconfigured' });
          expect(JSON.stringify(health)).not.toMatch(/key-of-the-tests|keyOfTheTests/);
        });
      });

    // The last that is charged: the sandbox's clock goes one way.
    test('pays nothing once its life is over', async () => {
      const { ref, charge } = await openCard();
      await world.endLife(ref);
      expect(await world.charge(charge)).not.toBe('approved');
    });

    test('answers its health', async () => {
      expect(await world.issuer.health()).toEqual({ ok: true });
    });
  });
}

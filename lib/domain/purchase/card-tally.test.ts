import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CardFact, type CardPurpose, tallyCard } from '#domain/purchase/card-tally';

const purpose: CardPurpose = {
  currency: 'USD',
  allowed: 1200n,
  cap: 1500n,
  registrable: 'github.com',
  merchantName: 'GitHub',
  sparesProbe: false,
  closedAt: null,
};
const at = (minute: number) => new Date(Date.UTC(2026, 5, 2, 12, minute)).toISOString();
let count = 0;
function fact(kind: CardFact['kind'], minor: bigint, change: Partial<CardFact> = {}): CardFact {
  count += 1;
  const minute = count % 50;
  return {
    id: `e${count}`,
    authorisationId: 'a',
    kind,
    currency: 'USD',
    minor,
    merchantDomain: 'github.com',
    merchantName: null,
    at: at(minute),
    receivedAt: at(minute),
    ...change,
  };
}
const wordsOf = (facts: CardFact[], change: Partial<CardPurpose> = {}) => {
  const { results } = tallyCard(facts, { ...purpose, ...change });
  return facts.map(({ id }) => results.get(id));
};

describe('what is charged', () => {
  const tally = (...facts: CardFact[]) => {
    const { charged, settled, refunded, breach } = tallyCard(facts, purpose);
    return [charged, settled, refunded, breach];
  };
  test.each<[string, () => CardFact[], [bigint, bigint, bigint, boolean]]>([
    ['nothing', () => [], [0n, 0n, 0n, false]],
    ['a decline', () => [fact('declined', 1200n)], [0n, 0n, 0n, false]],
    ['an authorisation', () => [fact('authorised', 1200n)], [1200n, 0n, 0n, false]],
    ['taken in full', () => [fact('authorised', 1200n), fact('captured', 1200n)], [1200n, 1200n, 0n, false]],
    [
      'taken in part, the rest still held',
      () => [fact('authorised', 1200n), fact('captured', 1000n)],
      [1200n, 1000n, 0n, false],
    ],
    [
      'taken in part, the rest given up',
      () => [fact('authorised', 1200n), fact('captured', 1000n), fact('reversed', 200n)],
      [1000n, 1000n, 0n, false],
    ],
    [
      'taken in part, and told as a total that grew: the total counts, not the sum of its figures',
      () => [
        fact('authorised', 1200n),
        fact('captured_so_far', 700n),
        fact('captured_so_far', 1000n),
        fact('reversed', 500n),
      ],
      [1000n, 1000n, 0n, false],
    ],
    [
      'a total above the authorisation',
      () => [fact('authorised', 1200n), fact('captured_so_far', 1200n), fact('captured_so_far', 1600n)],
      [1600n, 1600n, 0n, true],
    ],
    [
      'a total that shrinks was given back, and makes no room',
      () => [fact('authorised', 1200n), fact('captured_so_far', 1200n), fact('captured_so_far', 200n)],
      [1200n, 1200n, 0n, false],
    ],
    [
      'captures told one by one and as a total are the same money',
      () => [
        fact('authorised', 1200n),
        fact('captured', 500n),
        fact('captured', 400n),
        fact('captured_so_far', 900n),
        fact('reversed', 300n),
      ],
      [900n, 900n, 0n, false],
    ],
    [
      'taken above the authorisation',
      () => [fact('authorised', 1200n), fact('captured', 1300n)],
      [1300n, 1300n, 0n, false],
    ],
    [
      'taken above the card’s limit',
      () => [fact('authorised', 1200n), fact('captured', 1501n)],
      [1501n, 1501n, 0n, true],
    ],
    ['reversed', () => [fact('authorised', 1200n), fact('reversed', 1200n)], [0n, 0n, 0n, false]],
    [
      'reversed, and taken all the same',
      () => [fact('authorised', 1200n), fact('reversed', 1200n), fact('captured', 1200n)],
      [1200n, 1200n, 0n, false],
    ],
    [
      'refunded: counted apart, never against what was charged',
      () => [fact('authorised', 1200n), fact('captured', 1200n), fact('refunded', 1200n)],
      [1200n, 1200n, 1200n, false],
    ],
    [
      'posted without an authorisation',
      () => [fact('force_posted', 700n, { authorisationId: null })],
      [700n, 700n, 0n, false],
    ],
    [
      'twice',
      () => [fact('authorised', 700n), fact('authorised', 600n, { authorisationId: 'b' })],
      [1300n, 0n, 0n, true],
    ],
    [
      'in a currency that cannot be compared: the whole card',
      () => [fact('authorised', 1n, { currency: 'EUR' })],
      [1500n, 0n, 0n, false],
    ],
  ])('%s', (_, facts, expected) => {
    expect(tally(...facts())).toEqual(expected);
  });
});

describe('each event has its word', () => {
  test('as approved', () => {
    expect(wordsOf([fact('authorised', 1200n), fact('captured', 1200n)])).toEqual(['matched', 'matched']);
    expect(wordsOf([fact('authorised', 1200n), fact('reversed', 1200n)])).toEqual(['matched', 'matched']);
    expect(wordsOf([fact('declined', 9999n), fact('refunded', 1n)])).toEqual(['declined', 'refund']);
  });

  test('more than approved, though the card allowed it', () => {
    expect(wordsOf([fact('authorised', 1201n)])).toEqual(['over_amount']);
    expect(wordsOf([fact('authorised', 1000n), fact('captured', 1001n)])).toEqual([
      'over_amount',
      'over_amount',
    ]);
    expect(wordsOf([fact('authorised', 10n, { currency: 'EUR' })])).toEqual(['over_amount']);
  });

  test.each<[string | null, string]>([
    ['github.com', 'matched'],
    ['billing.github.com', 'matched'],
    ['https://www.github.com/pay?x=1', 'matched'],
    [null, 'matched'],
    ['', 'matched'],
    ['github.com.evil.example', 'wrong_merchant'],
    ['notgithub.com', 'wrong_merchant'],
    ['not a domain', 'wrong_merchant'],
  ])('charged at %s: %s', (merchantDomain, word) => {
    expect(wordsOf([fact('authorised', 1200n, { merchantDomain })])).toEqual([word]);
  });

  test.each<[string | null, string | null, string]>([
    ['PAYPAL *GITHUB', null, 'matched'],
    ['EVIL STORE', null, 'wrong_merchant'],
    ['EVIL STORE', '', 'wrong_merchant'],
    ['', null, 'matched'],
    // An address says more than a name.
    ['EVIL STORE', 'github.com', 'matched'],
    ['GITHUB', 'evil.example', 'wrong_merchant'],
  ])('charged under the name %s at %s: %s', (merchantName, merchantDomain, word) => {
    expect(wordsOf([fact('authorised', 1200n, { merchantName, merchantDomain })])).toEqual([word]);
  });

  test('a name that is another’s hides no other word', () => {
    const named = { merchantName: 'EVIL STORE', merchantDomain: null };
    expect(wordsOf([fact('authorised', 1201n, named)])).toEqual(['over_amount']);
    expect(tallyCard([fact('authorised', 1200n, named)], purpose).breach).toBe(false);
  });

  test('the second charge is the later one, whichever was heard of first', () => {
    const first = fact('authorised', 500n, { at: at(1), receivedAt: at(9) });
    const second = fact('authorised', 500n, { at: at(2), receivedAt: at(3), authorisationId: 'b' });
    expect(wordsOf([first, second])).toEqual(['matched', 'second_use']);
    expect(wordsOf([second, first])).toEqual(['second_use', 'matched']);
  });

  test('an authorisation that was given up, or asked for nothing, is no use of the card', () => {
    const probe = [fact('authorised', 100n), fact('reversed', 100n)];
    expect(wordsOf([...probe, fact('authorised', 1200n, { authorisationId: 'b' })])).toEqual([
      'matched',
      'matched',
      'matched',
    ]);
    expect(wordsOf([fact('authorised', 0n), fact('authorised', 1200n, { authorisationId: 'b' })])).toEqual([
      'matched',
      'matched',
    ]);
  });

  test('after the close is what was first heard of then; a capture of an earlier authorisation is not', () => {
    const closedAt = at(30);
    const early = fact('authorised', 1200n, { receivedAt: at(10) });
    expect(wordsOf([early, fact('captured', 1200n, { receivedAt: at(40) })], { closedAt })).toEqual([
      'matched',
      'matched',
    ]);
    const late = fact('authorised', 1200n, { at: at(5), receivedAt: at(31) });
    expect(wordsOf([late], { closedAt })).toEqual(['after_close']);
    expect(tallyCard([late], { ...purpose, closedAt }).breach).toBe(true);
  });
});

test('the order events arrive in changes nothing, and no event frees what another took', () => {
  const kinds = fc.constantFrom<CardFact['kind']>(
    'authorised',
    'declined',
    'reversed',
    'captured',
    'captured_so_far',
    'refunded',
    'force_posted',
  );
  const facts = fc
    .array(
      fc.record({
        kind: kinds,
        minor: fc.bigInt({ min: 0n, max: 3000n }),
        authorisationId: fc.constantFrom('a', 'b', null),
        minute: fc.integer({ min: 0, max: 59 }),
        heard: fc.integer({ min: 0, max: 59 }),
      }),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(({ kind, minor, authorisationId, minute, heard }, index) =>
        fact(kind, minor, { id: `x${index}`, authorisationId, at: at(minute), receivedAt: at(heard) }),
      ),
    );
  const shuffled = facts.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      const tally = tallyCard(one, purpose);
      const again = tallyCard(other, purpose);
      expect({ ...again, results: new Map([...again.results].sort()) }).toEqual({
        ...tally,
        results: new Map([...tally.results].sort()),
      });
      expect(tally.charged).toBeGreaterThanOrEqual(tally.settled);
      expect(tally.results.size).toBe(one.length);
      const without = one.filter(({ kind }) => kind !== 'refunded');
      expect(tallyCard(without, purpose).charged).toBe(tally.charged);
      // Whatever is told later of what a shop took, it frees nothing of what was known before.
      const [last] = without;
      if (last?.kind === 'captured_so_far' || last?.kind === 'captured')
        expect(tally.charged).toBeGreaterThanOrEqual(tallyCard(without.slice(1), purpose).charged);
    }),
  );
});

describe('a probe before the payment', () => {
  const small = () => fact('authorised', 100n, { authorisationId: 'probe', at: at(0) });
  const payment = (minute = 5) => fact('authorised', 1200n, { authorisationId: 'b', at: at(minute) });
  const used = (facts: CardFact[], change: Partial<CardPurpose> = {}) =>
    tallyCard(facts, { ...purpose, sparesProbe: true, ...change }).used;

  test('leaves the card for the payment, where the issuer spares it', () => {
    expect(used([small()])).toBe(false);
    expect(used([small()], { sparesProbe: false })).toBe(true);
    const [probe, paid] = [small(), payment()];
    expect(wordsOf([probe, paid], { sparesProbe: true })).toEqual(['matched', 'matched']);
    expect(used([probe, paid])).toBe(true);
  });

  test('is counted as charged all the same', () => {
    expect(tallyCard([small()], { ...purpose, sparesProbe: true }).charged).toBe(100n);
  });

  test('is a payment once it is taken, once there is a second one, and on a card for no more than that', () => {
    const taken = fact('captured', 100n, { authorisationId: 'probe', at: at(1) });
    expect(used([small(), taken])).toBe(true);
    expect(used([small(), fact('authorised', 50n, { authorisationId: 'b', at: at(2) })])).toBe(true);
    expect(used([small()], { cap: 100n })).toBe(true);
  });

  test('after the payment is a second use', () => {
    const late = fact('authorised', 100n, { authorisationId: 'late', at: at(9) });
    expect(wordsOf([payment(), late], { sparesProbe: true })).toEqual(['matched', 'second_use']);
  });
});

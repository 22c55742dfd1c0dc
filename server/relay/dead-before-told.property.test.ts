import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CardIssuer } from '#server/issuers/card-issuer';
import { IssuerError } from '#server/issuers/issuer-error';
import { createSandboxIssuer } from '#server/issuers/sandbox/sandbox-issuer';
import { openRelayWorld } from '#tests/worlds/relay-world';

/** What a shop does with a card before and after it answers. */
const Deed = fc.constantFrom('charge', 'decline', 'probe', 'reverse', 'nothing');
const Story = fc.record({
  before: fc.array(Deed, { maxLength: 3 }),
  after: fc.array(Deed, { maxLength: 2 }),
  answer: fc.constantFrom('page', 'refusal', 'lost', 'elsewhere', 'here'),
  issuer: fc.record({
    failsToClose: fc.constantFrom(0, 1, 99),
    hidesEvents: fc.boolean(),
    slowMs: fc.constantFrom(0, 30),
    reports: fc.constantFrom('poll' as const, 'none' as const),
  }),
  /** At which step of the relay the backend is killed; none where it is larger than there are steps. */
  killedAt: fc.integer({ min: 0, max: 24 }),
});
type Story = typeof Story extends fc.Arbitrary<infer T> ? T : never;

const never = <T>() => new Promise<T>(() => undefined);

/** Counts steps once it is told to, and kills the process before or after the one that was chosen. */
function executioner(killedAt: number) {
  let steps = -1;
  let kill = () => {};
  const dead = new Promise<'killed'>((resolve) => {
    kill = () => resolve('killed');
  });
  const isOver = () => {
    if (steps < 0) return false;
    if (steps++ < killedAt) return false;
    kill();
    return true;
  };
  return {
    dead,
    start: () => {
      steps = 0;
    },
    async step<T>(run: () => Promise<T>): Promise<T> {
      if (isOver()) return never<T>();
      const result = await run();
      return isOver() ? never<T>() : result;
    },
  };
}

/** One purchase by a story; true when no byte of the shop reached the browser while its card was chargeable. */
async function tell(story: Story, isLiar = false): Promise<boolean> {
  const { dead, start, step } = executioner(story.killedAt);
  const { failsToClose, hidesEvents, slowMs, reports } = story.issuer;
  let failed = 0;
  const slow = () => new Promise((resolve) => setTimeout(resolve, slowMs));
  const world = await openRelayWorld(
    { auto_approve_threshold: '50.00' },
    {
      step,
      patience: { closeMs: 200 },
      issuer: (real): CardIssuer => ({
        ...real,
        capabilities: { ...real.capabilities, events: reports },
        reveal: (ref) => step(() => real.reveal(ref)),
        close: (ref) =>
          step(async () => {
            await slow();
            failed += 1;
            if (isLiar) return 'closed';
            if (failed <= failsToClose) throw new IssuerError('retryable', 'The issuer is away.');
            return real.close(ref);
          }),
        eventsOf: (ref) => step(async () => (hidesEvents ? [] : real.eventsOf(ref))),
      }),
    },
  );
  try {
    const { token, requestId } = await world.buy();
    const card = await world.arm(token);
    start();
    world.shopAnswers(async (arrived, response) => {
      const paid: string[] = [];
      const does: Record<string, () => Promise<unknown>> = {
        charge: async () => paid.push((await world.charge(arrived))?.id ?? ''),
        decline: () => world.charge(arrived, { cvc: '000' }),
        probe: () => world.charge(arrived, { amount: '1.00' }),
        reverse: () => world.purchases.network.reverse({ authorization_id: paid.at(-1) }),
        nothing: async () => undefined,
      };
      for (const deed of story.before) await does[deed]?.();
      if (story.answer === 'page') response.end('heard at the till');
      if (story.answer === 'refusal') response.writeHead(422).end('heard at the till');
      if (story.answer === 'lost') response.destroy();
      if (story.answer === 'elsewhere')
        response
          .writeHead(303, { location: 'http://bank.localhost/', 'x-said': 'heard at the till' })
          .end('heard at the till');
      if (story.answer === 'here')
        response
          .writeHead(303, { location: '/order', 'x-said': 'heard at the till' })
          .end('heard at the till');
      for (const deed of story.after) await does[deed]?.();
    });
    const isChargeable = async () => {
      const rows = await world.db.selectFrom('sandbox_cards').select(['state', 'used']).execute();
      return rows.some(({ state, used }) => state === 'open' && used === 0n);
    };
    const heard = async (said: Promise<unknown> | unknown): Promise<boolean> => {
      const answer = await said;
      const text = JSON.stringify(answer);
      const isShops = /heard at the till/.test(text) || /"Location"|"location"/.test(text);
      // A bank on another host: its address is all that may pass.
      const isOnlyWhereTo = /"awaits":"challenge"/.test(text) && !/heard at the till/.test(text);
      return !isShops || isOnlyWhereTo || !(await isChargeable());
    };
    const first = await Promise.race([world.send(world.paying(card)), dead]);
    if (!(await heard(first))) return false;
    if (first === 'killed') {
      // The process is gone; another one is started on what it left.
      const real = createSandboxIssuer({ db: world.db, sealer: world.deps.sealer, development: true });
      const again = world.startBackend([real]);
      await again.purchases.resume(true);
      const second = await world.send(world.paying(card), undefined, again.relay);
      if (!(await heard(second))) return false;
      const states = await world.db.selectFrom('relays').select('state').execute();
      // Sent and never answered: whoever reads the shop now finds a dead card.
      if (states.some(({ state }) => state === 'committed') && (await isChargeable())) return false;
    }
    await world.purchases.check(world.agentId, requestId);
    return true;
  } finally {
    await world.close();
  }
}

test('whatever shop, issuer and luck do, no byte of a shop is told while its card can be charged', async () => {
  await fc.assert(
    fc.asyncProperty(Story, (story) => tell(story)),
    { numRuns: 40 },
  );
});

test('(control) an issuer that lies about a close is caught', async () => {
  const story: Story = {
    before: ['nothing'],
    after: [],
    answer: 'page',
    issuer: { failsToClose: 0, hidesEvents: false, slowMs: 0, reports: 'poll' },
    killedAt: 99,
  };
  expect(await tell(story, true)).toBe(false);
  expect(await tell(story)).toBe(true);
});

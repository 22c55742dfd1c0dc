import { expect, test } from 'vitest';
import { IssuerError, type IssuerErrorKind } from '#server/issuers/issuer-error';
import { withBackoff } from '#server/issuers/with-backoff';

async function run(
  kind: IssuerErrorKind,
  { failures = 99, random = 1, retryAfterMs = null as number | null } = {},
) {
  const waits: number[] = [];
  let asked = 0;
  const outcome = await withBackoff(
    async () => {
      asked += 1;
      if (asked <= failures) throw new IssuerError(kind, 'no', { retryAfterMs });
      return 'done';
    },
    { random: () => random, wait: async (ms) => void waits.push(ms), tries: 3 },
  ).catch((error: IssuerError) => error.kind);
  return { outcome, asked, waits };
}

test('waits longer each time, never longer than two seconds, and gives up after three tries', async () => {
  expect(await run('retryable')).toEqual({ outcome: 'retryable', asked: 3, waits: [1000, 2000] });
});

test('the jitter is full: it may also be nothing', async () => {
  expect((await run('retryable', { random: 0 })).waits).toEqual([0, 0]);
});

test('never asks before the issuer said it may', async () => {
  const { waits, outcome } = await run('rate_limited', { failures: 2, random: 0, retryAfterMs: 1500 });
  expect([outcome, waits]).toEqual(['done', [1500, 1500]]);
});

test('a wait beyond two seconds is left to whoever tries again later', async () => {
  expect(await run('rate_limited', { retryAfterMs: 2001 })).toMatchObject({ asked: 1, waits: [] });
});

test.each(['unknown_outcome', 'declined', 'misconfigured', 'verification_needed', 'unsupported'] as const)(
  '%s is never asked twice',
  async (kind) => expect(await run(kind)).toEqual({ outcome: kind, asked: 1, waits: [] }),
);

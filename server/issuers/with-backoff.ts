import { setTimeout as sleep } from 'node:timers/promises';
import { IssuerError } from '#server/issuers/issuer-error';

export type Backoff = {
  random: () => number;
  wait: (milliseconds: number) => Promise<unknown>;
  tries: number;
};

export const BACKOFF: Backoff = { random: Math.random, wait: (ms) => sleep(ms), tries: 3 };

const STEP_MS = 500;
/** Whoever waits here keeps others waiting: anything longer is left to the outbox and the regular round. */
const LONGEST_MS = 2_000;

/**
 * The one place that asks an issuer again: only what may be asked twice (reads, activations, closes), with full
 * jitter, and as late as the issuer says.
 */
export async function withBackoff<T>(run: () => Promise<T>, { random, wait, tries }: Backoff): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!mayRepeat(error) || attempt >= tries) throw error;
      const jitter = random() * Math.min(LONGEST_MS, STEP_MS * 2 ** attempt);
      await wait(Math.max(error.retryAfterMs ?? 0, jitter));
    }
  }
}

function mayRepeat(error: unknown): error is IssuerError {
  if (!(error instanceof IssuerError)) return false;
  if (error.kind !== 'rate_limited' && error.kind !== 'retryable') return false;
  return (error.retryAfterMs ?? 0) <= LONGEST_MS;
}

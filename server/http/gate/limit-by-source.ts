import type { Context } from 'hono';
import { createRateLimit, type Rate } from '#server/http/gate/rate-limit';
import { callerAddress, networkOf } from '#server/http/who/caller-address';

export type SourceRates = { each: Rate; all: Rate };

/** Whoever tries a password or a link, or what nobody has described. */
export const GUESSES: SourceRates = {
  each: { size: 10, perSecond: 1 / 30 },
  all: { size: 100, perSecond: 1 / 2 },
};

/** Counted by the address it comes from, and all of it together. */
export function limitBySource(rates: SourceRates, now: () => Date) {
  const each = createRateLimit(rates.each);
  const all = createRateLimit(rates.all);
  return {
    /** The seconds to wait, or null. */
    take(c: Context): number | null {
      const at = now();
      return each(networkOf(callerAddress(c)), at) ?? all('all', at);
    },
  };
}

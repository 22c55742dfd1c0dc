import { IssuerError } from '#server/issuers/issuer-error';

export type BreakerState =
  | { state: 'closed' }
  | { state: 'open'; until: Date; kind: IssuerError['kind']; message: string };

const FAILURES = 5;
const OPEN_MS = 60_000;
/** What a person must mend first; trying sooner only makes noise at the issuer. */
const STUCK_MS = 10 * 60_000;

/**
 * Stops asking an issuer that fails again and again. After a while one call may try; its success closes the
 * breaker, its failure opens it anew.
 */
export function createBreaker(name: string, now: () => Date) {
  let failures = 0;
  let open: { until: Date; error: IssuerError } | null = null;
  let trying = false;

  const failed = (error: unknown) => {
    if (!(error instanceof IssuerError)) return;
    // It has said itself when it may be asked again.
    if (error.kind === 'rate_limited' && error.retryAfterMs !== null) {
      open = { until: new Date(now().getTime() + Math.min(error.retryAfterMs, STUCK_MS)), error };
      return;
    }
    // A key that is refused is refused again; one odd request says nothing of the next.
    const refused = error.issuerCode === '401' || error.issuerCode === '403';
    const stuck = error.kind === 'verification_needed' || (error.kind === 'misconfigured' && refused);
    if (!stuck && error.kind !== 'retryable' && error.kind !== 'unknown_outcome') return;
    failures += 1;
    if (!stuck && failures < FAILURES && !open) return;
    open = { until: new Date(now().getTime() + (stuck ? STUCK_MS : OPEN_MS)), error };
  };

  return {
    async run<T>(call: () => Promise<T>): Promise<T> {
      if (open && (now() < open.until || trying)) {
        throw new IssuerError(
          open.error.kind === 'unknown_outcome' ? 'retryable' : open.error.kind,
          `${name} is not asked at the moment: ${open.error.message}`,
          { retryAfterMs: Math.max(0, open.until.getTime() - now().getTime()), issuerCode: 'breaker_open' },
        );
      }
      trying = open !== null;
      try {
        const result = await call();
        failures = 0;
        open = null;
        return result;
      } catch (error) {
        failed(error);
        throw error;
      } finally {
        trying = false;
      }
    },
    state(): BreakerState {
      if (!open || now() >= open.until) return { state: 'closed' };
      return { state: 'open', until: open.until, kind: open.error.kind, message: open.error.message };
    },
    /** The owner has changed something: the next call may try. */
    reset() {
      failures = 0;
      open = null;
    },
  };
}
export type Breaker = ReturnType<typeof createBreaker>;

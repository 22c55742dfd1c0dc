/** Answers null when the call may pass, otherwise the whole seconds to wait. */
export type TakeTurn = (key: string, now: Date) => number | null;

export type Rate = { size: number; perSecond: number };

/** A session somebody found open must not become a place to guess the password at. */
export const PASSWORD_GUESSES: Rate = { size: 10, perSecond: 1 / 30 };

/**
 * A token bucket for each key, in bounded memory. Keys lie in the order of their last call, so the first ones are the fullest:
 * a full one is forgotten because it says the same as none, and when there are too many the longest silent one goes.
 */
export function createRateLimit({ size, perSecond }: Rate, mostKeys = 10_000): TakeTurn {
  const buckets = new Map<string, { level: number; at: number }>();
  const levelAt = (bucket: { level: number; at: number }, at: number) =>
    Math.min(size, bucket.level + (Math.max(0, at - bucket.at) / 1000) * perSecond);

  function forget(at: number): void {
    for (const [key, bucket] of buckets) {
      if (buckets.size <= mostKeys && levelAt(bucket, at) < size) return;
      buckets.delete(key);
    }
  }
  return (key, now) => {
    const at = now.getTime();
    const bucket = buckets.get(key);
    const level = bucket ? levelAt(bucket, at) : size;
    const passes = level >= 1;
    // A refused call moves its key to the end too: who hammers is never the one forgotten.
    buckets.delete(key);
    buckets.set(key, { level: passes ? level - 1 : level, at });
    forget(at);
    return passes ? null : Math.max(1, Math.ceil((1 - level) / perSecond));
  };
}

/** Answers null when the call may pass, otherwise the whole seconds to wait. */
export type TakeTurn = (key: string, now: Date) => number | null;

/** A token bucket for each key. A full bucket is forgotten: it says the same as none. */
export function createRateLimit({ size, perSecond }: { size: number; perSecond: number }): TakeTurn {
  const buckets = new Map<string, { level: number; at: number }>();
  return (key, now) => {
    const at = now.getTime();
    const bucket = buckets.get(key);
    const level = bucket ? Math.min(size, bucket.level + ((at - bucket.at) / 1000) * perSecond) : size;
    if (level < 1) return Math.max(1, Math.ceil((1 - level) / perSecond));
    if (buckets.size > 10_000) buckets.clear();
    buckets.set(key, { level: level - 1, at });
    return null;
  };
}

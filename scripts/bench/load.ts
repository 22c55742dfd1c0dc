export type Figures = { per_second: number; p50_ms: number; p99_ms: number; count: number };

/** Runs `work` from so many clients at once for a while, each starting its next when its last is done. */
export async function load(
  clients: number,
  seconds: number,
  work: (n: number) => Promise<void>,
): Promise<Figures> {
  let next = 0;
  // The first ones open connections and prepare statements; they are not counted.
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let i = 0; i < Math.ceil(100 / clients); i += 1) await work(next++);
    }),
  );
  const times: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const client = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      await work(next++);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const elapsed = (performance.now() - begin) / 1000;
  times.sort((a, b) => a - b);
  return {
    per_second: Math.round(times.length / elapsed),
    p50_ms: rounded(times[Math.floor(times.length * 0.5)]),
    p99_ms: rounded(times[Math.floor(times.length * 0.99)]),
    count: times.length,
  };
}

const rounded = (milliseconds = 0) => Math.round(milliseconds * 100) / 100;

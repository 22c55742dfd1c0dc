import type { Io } from '#cli/command';
import { UsageProblem } from '#cli/usage-problem';
import { type Config, readConfig } from '#server/config';

/** Runs with what the environment says; every problem is a sentence and exit code 2, never a stack. */
export async function withConfig(
  io: Io,
  usage: string,
  run: (config: Config) => Promise<number>,
): Promise<number> {
  const read = readConfig(io.environment);
  if (!read.ok) {
    for (const problem of read.problems) io.err(problem);
    return 2;
  }
  try {
    return await run(read.config);
  } catch (problem) {
    io.err(problem instanceof Error ? problem.message : String(problem));
    if (problem instanceof UsageProblem) io.err(`Use: countersign ${usage}`);
    return 2;
  }
}

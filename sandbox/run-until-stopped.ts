type Running = { readonly port: number; close(): Promise<void> };

/** What a program of the sandbox does around its work: one sentence when it cannot start, one line when it is ready. */
export async function runUntilStopped<Config extends { port: number }>(
  name: string,
  config: Config | { problem: string },
  start: (config: Config) => Promise<Running>,
): Promise<void> {
  const refuse = (sentence: string) => {
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  };
  if ('problem' in config) return refuse(config.problem);
  try {
    const running = await start(config);
    process.stdout.write(`${name} ready http://localhost:${running.port}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.close().then(() => process.exit(0)));
    }
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    refuse(`The ${name} cannot listen on port ${config.port}: ${why}.`);
  }
}

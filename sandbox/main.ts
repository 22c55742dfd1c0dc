import { readSandboxConfig } from '#sandbox/config';
import { startSandbox } from '#sandbox/start-sandbox';

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const config = readSandboxConfig(process.env);
if ('problem' in config) refuse(config.problem);
else {
  const sandbox = await startSandbox(config).catch((problem: unknown) =>
    refuse(
      `The sandbox cannot listen on port ${config.port}: ${problem instanceof Error ? problem.message : problem}.`,
    ),
  );
  process.stdout.write(`sandbox ready http://localhost:${sandbox.port}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}

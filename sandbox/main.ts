import { readSandboxConfig } from '#sandbox/config';
import { startSandbox } from '#sandbox/start-sandbox';

const config = readSandboxConfig(process.env);
if ('problem' in config) {
  process.stderr.write(`${config.problem}\n`);
  process.exit(1);
}
const sandbox = await startSandbox(config);
process.stdout.write(`sandbox ready http://localhost:${sandbox.port}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}

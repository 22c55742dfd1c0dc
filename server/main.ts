import { createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createLog } from '#server/log';

const log = createLog(process.stderr);
const read = readConfig(process.env);
if (!read.ok) {
  for (const problem of read.problems) process.stderr.write(`${problem}\n`);
  process.exit(2);
}

const app = await createApp(read.config, log).catch((error: Error) => {
  process.stderr.write(`Countersign could not start: ${error.message}\n`);
  process.exit(1);
});

// The link is a credential: a terminal that a person reads may show it, a log may not keep it.
if (process.stdout.isTTY) {
  const link = await app.setupLink();
  if (link) process.stdout.write(`Claim this account once, with a password of yours: ${link}\n`);
}
process.stdout.write(`ready http://localhost:${app.port}\n`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    void app.close().then(() => process.exit(0));
  });
}

import { maskDigitRuns } from '#domain/body/mask-digits';
import { createApp } from '#server/app';
import { readConfig } from '#server/config';
import { createLog } from '#server/log';

const log = createLog(process.stderr);

/** What nobody caught leaves the process in a state that nobody knows; money is not decided in one. */
function die(what: string, cause: unknown): void {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  log.fatal({ err: { type: error.name, message: error.message, stack: error.stack } }, what);
  process.exit(1);
}
process.on('uncaughtException', (error) => die('uncaught exception', error));
process.on('unhandledRejection', (reason) => die('unhandled rejection', reason));

const read = readConfig(process.env);
if (!read.ok) {
  for (const problem of read.problems) process.stderr.write(`${problem}\n`);
  process.exit(2);
}

log.level = read.config.logLevel;
const app = await createApp(read.config, log).catch((error: Error) => {
  process.stderr.write(`Countersign could not start: ${maskDigitRuns(error.message)}\n`);
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
    // A second signal means now; what was acknowledged is in the database either way.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    app.close().then(
      () => process.exit(0),
      (error) => die('stopping failed', error),
    );
  });
}

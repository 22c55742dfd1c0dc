import { runChecks } from '#scripts/checks';

const failed = (await runChecks()).filter((check) => !check.ok);
process.stdout.write(
  failed.length === 0 ? 'check passed\n' : `check failed: ${failed.map((c) => c.name).join(', ')}\n`,
);
process.exit(failed.length === 0 ? 0 : 1);

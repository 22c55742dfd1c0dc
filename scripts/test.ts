import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDashboard, buildExtension, buildServer } from '#scripts/build-products';
import { runChecks } from '#scripts/checks';
import { type Report, slowest, sumUp } from '#scripts/sum-up';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const checks = await runChecks();
// A check that fails is a failed test like any other; a product that does not build stops here.
await Promise.all([buildExtension(), buildDashboard(), buildServer()]);

const scratch = mkdtempSync(join(tmpdir(), 'countersign-test-'));
const reportFile = join(scratch, 'report.json');
const code = await new Promise<number>((resolve) => {
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2),
  ];
  const child = spawn(join(root, 'node_modules', '.bin', 'vitest'), args, {
    cwd: root,
    stdio: ['ignore', 1, 2],
  });
  child.on('exit', (status) => resolve(status ?? 1));
});

const report = readReport();
rmSync(scratch, { recursive: true, force: true });

const { failed, lines } = sumUp(report, checks, code);
process.stdout.write(`\n${[...slowest(report, root), ...lines].join('\n')}\n`);
process.exit(failed === 0 ? 0 : 1);

function readReport(): Report {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    process.stdout.write('The test runner wrote no report.\n');
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  }
}

import type { Check } from '#scripts/checks';

export type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults?: readonly { name: string; startTime: number; endTime: number }[];
};

const SHOWN = 20;

/** Where the time went: the slowest files, each by its whole run, and all of them together. */
export function slowest({ testResults = [] }: Report, root: string): string[] {
  const files = testResults
    .map(({ name, startTime, endTime }) => ({
      file: name.replace(`${root}/`, ''),
      seconds: (endTime - startTime) / 1000,
    }))
    .sort((a, b) => b.seconds - a.seconds);
  const all = files.reduce((sum, { seconds }) => sum + seconds, 0);
  const row = (seconds: number, what: string) => `${seconds.toFixed(1).padStart(7)} s  ${what}`;
  return [
    `The slowest ${Math.min(SHOWN, files.length)} of ${files.length} files:`,
    ...files.slice(0, SHOWN).map(({ file, seconds }) => row(seconds, file)),
    row(all, 'all files, one after the other'),
  ];
}

/** How the whole run ended, in lines: the last is the one that other programs read. */
export function sumUp(
  report: Report,
  checks: readonly Check[],
  code: number,
): { failed: number; lines: string[] } {
  const passed = report.numPassedTests + checks.filter((check) => check.ok).length;
  // A file that could not be loaded has no failed test of its own, but the run still failed.
  const failedTests = report.numFailedTests === 0 && code !== 0 ? 1 : report.numFailedTests;
  const failed = failedTests + checks.filter((check) => !check.ok).length;
  return { failed, lines: [`${report.numPendingTests} skipped`, `${passed} passed, ${failed} failed`] };
}

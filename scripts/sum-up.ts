import type { Check } from '#scripts/checks';

export type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number };

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

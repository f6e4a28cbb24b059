/** The last line of `npm test`: what Vitest's and Playwright's JSON reports and the other steps add up to. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of a Vitest JSON report.
 *
 * @returns {Counts}
 */
export function countsOfVitest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts of a Playwright JSON report. A test that passed only when repeated has failed.
 *
 * @returns {Counts}
 */
export function countsOfPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/**
 * What one step adds. A step that ran tests counts by its report; one that failed although no test of it did (a file that does
 * not load, a missing report) is one failure, and so is any other failed step.
 *
 * @param {{ succeeded: boolean, counts?: Counts }} step
 * @param {boolean} hasReport whether the step is meant to leave a report
 * @returns {Counts}
 */
export function countsOfStep({ succeeded, counts }, hasReport) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const unexplained = (!succeeded && failed === 0) || (hasReport && counts === undefined);
  return { passed, failed: failed + (unexplained ? 1 : 0), skipped };
}

/**
 * The closing line and whether everything is well. Counting no test at all is a failure.
 *
 * @param {readonly Counts[]} parts
 */
export function closing(parts) {
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  const [passed, skipped] = [sum('passed'), sum('skipped')];
  const failed = sum('failed') || (passed === 0 ? 1 : 0);
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { line, ok: failed === 0 };
}

/**
 * Counts one Jest run.
 *
 * @param report what `jest --json` writes, or null when Jest ended without a report
 * @param code Jest's exit status
 * @returns `{ passed, failed, skipped }`, the last a list of full test names. A test file that
 *   could not run counts as one failure, and so does a run that failed for another reason.
 */
export function countJest({ report, code }) {
  if (!report) return { passed: 0, failed: 1, skipped: [] };
  const files = report.testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const brokenFiles = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = tests.filter((test) => test.status === 'failed').length + brokenFiles;
  const skipped = tests
    .filter((test) => ['pending', 'skipped', 'todo', 'disabled'].includes(test.status))
    .map((test) => test.fullName);
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

/** Adds up what the steps of a test run gave. */
export function addCounts(counts) {
  return {
    passed: counts.reduce((sum, each) => sum + each.passed, 0),
    failed: counts.reduce((sum, each) => sum + each.failed, 0),
    skipped: counts.flatMap((each) => each.skipped),
  };
}

/** The last line of a test run: `12 passed, 0 failed` and, if any, `, 3 skipped`. */
export function countLine({ passed, failed, skipped }) {
  const skips = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${skips}`;
}

import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './root.mjs';

const MESSAGE_LINES = 16;
const LINE_LENGTH = 300;

/**
 * Counts one Jest run.
 *
 * @param report the output of `jest --json`, or null when Jest ended without a report
 * @param code Jest's exit status
 * @returns `{ passed, failed, skipped, failures }`: `skipped` are full test names, `failures` one `{
 * name, message }` per failure. A test file that could not run counts as one failure, and so does a run
 * that failed for another reason.
 */
export function countJest({ report, code }) {
  const ended = { name: `Jest, which ended with ${code}`, message: '' };
  if (!report) return { passed: 0, failed: 1, skipped: [], failures: [ended] };
  const files = report.testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const failures = files.flatMap(failuresOf);
  if (failures.length === 0 && code !== 0) failures.push(ended);
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failures.length,
    skipped: tests
      .filter((test) => ['pending', 'skipped', 'todo', 'disabled'].includes(test.status))
      .map((test) => test.fullName),
    failures,
  };
}

function failuresOf(file) {
  const name = path.relative(ROOT, file.name);
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (file.status === 'failed' && failed.length === 0) return [{ name, message: file.message }];
  return failed.map((test) => ({
    name: `${name}: ${test.fullName}`,
    message: test.failureMessages.join('\n'),
  }));
}

/** Sums up the steps of a test run. */
export function addCounts(counts) {
  return {
    passed: counts.reduce((sum, each) => sum + each.passed, 0),
    failed: counts.reduce((sum, each) => sum + each.failed, 0),
    skipped: counts.flatMap((each) => each.skipped),
    failures: counts.flatMap((each) => each.failures),
  };
}

/** The failures, each with the beginning of its message, for readers of a log's end. */
export function failureLines({ failures }) {
  return failures.flatMap(({ name, message }) => [
    `  ${name}`,
    ...stripVTControlCharacters(message)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, MESSAGE_LINES)
      .map((line) => `      ${line.slice(0, LINE_LENGTH)}`),
  ]);
}

/** The last line of a test run: `12 passed, 0 failed` and, if any, `, 3 skipped`. */
export function countLine({ passed, failed, skipped }) {
  const skips = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${skips}`;
}

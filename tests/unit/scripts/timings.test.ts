import path from 'node:path';
import { callEach } from './run-module';

const ROOT = path.resolve(__dirname, '../../..');
const file = (name: string, seconds: number, ...tests: string[]): object => ({
  name: path.join(ROOT, name),
  ...{ startTime: 1000, endTime: 1000 + seconds * 1000 },
  assertionResults: tests.map((fullName) => ({ fullName })),
});

test('a file that ran once for each database has a time for each', () => {
  const report = {
    testResults: [
      file('tests/integration/slugs.test.ts', 12, 'the slug (sqlite) is kept'),
      file('tests/integration/slugs.test.ts', 20, 'the slug (postgres) restored (sqlite) is kept'),
      file('tests/acceptance/setup.test.ts', 40, 'the set-up runs (sqlite)'),
      file('tests/unit/fold.test.ts', 0.1, 'folds'),
      file('tests/unit/broken.test.ts', 3),
    ],
  };
  expect(callEach('timings.mjs', 'secondsByFile', [[report]])).toEqual([
    {
      'acceptance tests/acceptance/setup.test.ts': 40,
      'integration-postgres tests/integration/slugs.test.ts': 20,
      'integration-sqlite tests/integration/slugs.test.ts': 12,
      'unit tests/unit/fold.test.ts': 1,
    },
  ]);
});

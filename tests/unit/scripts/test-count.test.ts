import { callEach, evaluate } from './run-module';

const aTest = (fullName: string, status: string): object => ({ fullName, status });
const aFile = (status: string, ...assertionResults: object[]): object => ({
  status,
  assertionResults,
});

test.each([
  [
    'tests are counted, skipped ones by name',
    {
      code: 0,
      report: {
        testResults: [aFile('passed', aTest('a', 'passed'), aTest('on PostgreSQL b', 'pending'))],
      },
    },
    { passed: 1, failed: 0, skipped: ['on PostgreSQL b'] },
  ],
  [
    'a failed test makes one failure',
    {
      code: 1,
      report: { testResults: [aFile('failed', aTest('a', 'failed'), aTest('b', 'passed'))] },
    },
    { passed: 1, failed: 1, skipped: [] },
  ],
  [
    'a test file that cannot run makes one failure',
    { code: 1, report: { testResults: [aFile('failed'), aFile('passed', aTest('a', 'passed'))] } },
    { passed: 1, failed: 1, skipped: [] },
  ],
  [
    'a run that fails though its tests pass makes one failure',
    { code: 1, report: { testResults: [aFile('passed', aTest('a', 'passed'))] } },
    { passed: 1, failed: 1, skipped: [] },
  ],
  [
    'a run without a report makes one failure',
    { code: 134, report: null },
    { passed: 0, failed: 1, skipped: [] },
  ],
])('%s', (_name, input, expected) => {
  expect(callEach('test-count.mjs', 'countJest', [input])[0]).toEqual(expected);
});

test('the last line adds everything up', () => {
  const line = (counts: object[]): unknown =>
    evaluate('test-count.mjs', `lib.countLine(lib.addCounts(${JSON.stringify(counts)}))`);
  expect(line([{ passed: 2, failed: 0, skipped: [] }])).toBe('2 passed, 0 failed');
  expect(
    line([
      { passed: 2, failed: 1, skipped: ['a'] },
      { passed: 3, failed: 0, skipped: ['b', 'c'] },
    ]),
  ).toBe('5 passed, 1 failed, 3 skipped');
});

test.each([
  [{ TEST_DATABASE_URL: 'postgres://a@b/c' }, ['postgres://a@b/c']],
  [{}, ['postgres://me@127.0.0.1:5432/postgres', 'postgres://postgres@127.0.0.1:5432/postgres']],
  [
    { PGHOST: 'db', PGPORT: '5433', PGUSER: 'u', PGPASSWORD: 'p@', PGDATABASE: 'd' },
    ['postgres://u:p%40@db:5433/d'],
  ],
  [{ PGHOST: '/run/pg' }, ['postgres://me@localhost:5432/postgres?host=%2Frun%2Fpg']],
])('with %j in the environment PostgreSQL is looked for at %j', (env, urls) => {
  expect(callEach('postgres.mjs', 'postgresCandidates', [{ env, user: 'me' }])[0]).toEqual(urls);
});

import path from 'node:path';
import { callEach, evaluate } from './run-module';

const NAME = 'tests/unit/some.test.ts';
const aTest = (fullName: string, status: string): object => ({
  ...{ fullName, status },
  failureMessages: status === 'failed' ? ['\u001b[31mexpected\u001b[39m 1'] : [],
});
const aFile = (status: string, ...assertionResults: object[]): object => ({
  ...{ status, assertionResults },
  name: path.resolve(__dirname, '../../..', NAME),
  message: status === 'failed' ? 'cannot run' : '',
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
    { passed: 1, failed: 0, skipped: ['on PostgreSQL b'], failures: [] },
  ],
  [
    'a failed test makes one failure',
    {
      code: 1,
      report: { testResults: [aFile('failed', aTest('a', 'failed'), aTest('b', 'passed'))] },
    },
    {
      ...{ passed: 1, failed: 1, skipped: [] },
      failures: [{ name: `${NAME}: a`, message: '\u001b[31mexpected\u001b[39m 1' }],
    },
  ],
  [
    'a test file that cannot run makes one failure',
    { code: 1, report: { testResults: [aFile('failed'), aFile('passed', aTest('a', 'passed'))] } },
    { passed: 1, failed: 1, skipped: [], failures: [{ name: NAME, message: 'cannot run' }] },
  ],
  [
    'a run that fails though its tests pass makes one failure',
    { code: 1, report: { testResults: [aFile('passed', aTest('a', 'passed'))] } },
    {
      ...{ passed: 1, failed: 1, skipped: [] },
      failures: [{ name: 'Jest, which ended with 1', message: '' }],
    },
  ],
  [
    'a run without a report makes one failure',
    { code: 134, report: null },
    {
      ...{ passed: 0, failed: 1, skipped: [] },
      failures: [{ name: 'Jest, which ended with 134', message: '' }],
    },
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

test('what failed is named before the last line, with the beginning of what it said', () => {
  const message = ['\u001b[31mexpected\u001b[39m 1', '', 'x'.repeat(400), ...Array(40).fill('at')];
  const failures = [
    { name: 'a', message: message.join('\n') },
    { name: 'b', message: '' },
  ];
  const lines = callEach('test-count.mjs', 'failureLines', [{ failures }])[0] as string[];
  expect(lines.slice(0, 3)).toEqual(['  a', '      expected 1', `      ${'x'.repeat(300)}`]);
  expect(lines).toHaveLength(18);
  expect(lines.at(-1)).toBe('  b');
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

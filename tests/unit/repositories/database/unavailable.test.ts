import { isDatabaseUnavailable } from '../../../../src/repositories/database/unavailable';

const failing = (code: unknown, more = {}) =>
  Object.assign(new Error('as the driver says it'), { code, ...more });

test.each(['08006', '57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])(
  'a database that is away is recognised by %s',
  (code) => {
    expect(isDatabaseUnavailable(failing(code))).toBe(true);
  },
);

test.each([
  'Connection terminated unexpectedly',
  'update "articles" set "title" = $1 - Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Knex: Timeout acquiring a connection. The pool is probably full.',
  'timeout exceeded when trying to connect',
])('by the sentence %s', (message) => {
  expect(isDatabaseUnavailable(new Error(message))).toBe(true);
});

test.each([
  ['a deadlock', failing('40P01')],
  ['a value that is impossible', failing('22P02')],
  ['a unique value that is there', failing('23505')],
  ['a statement that took too long', failing('57014')],
  ['a full disk', failing('53100')],
  ['a code that is a number', failing(57)],
  ['the storage of uploads', failing('ECONNREFUSED', { $metadata: {} })],
  ['a text', 'Connection terminated'],
  ['a statement that speaks of it', new Error(`select 'Connection terminated'${' '.repeat(300)}`)],
  ['nothing', null],
])('and nothing else is taken for it: %s', (_what, error) => {
  expect(isDatabaseUnavailable(error)).toBe(false);
});

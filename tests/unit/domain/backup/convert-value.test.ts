import { toPostgres, toSqlite, type SavedValue } from '../../../../src/domain/backup/convert-value';

const TIME = new Date(Date.UTC(2026, 10, 24, 9, 3, 51, 123));
/** As PostgreSQL writes a time without a zone: of UTC. */
const WITHOUT_ZONE = '2026-11-24 09:03:51.123';

test.each<[SavedValue, string, unknown]>([
  [null, 'boolean', null],
  [1n, 'boolean', 'true'],
  [0, 'boolean', 'false'],
  [BigInt(TIME.getTime()), 'timestamp without time zone', TIME],
  [String(TIME.getTime()), 'timestamp without time zone', TIME],
  ['2026-11-24T01:03:51Z', 'timestamp with time zone', new Date(Date.UTC(2026, 10, 24, 1, 3, 51))],
  ['2026-11-24', 'date', '2026-11-24'],
  [BigInt(Date.UTC(2026, 10, 24)), 'date', '2026-11-24'],
  [9007199254740993n, 'bigint', '9007199254740993'],
  [0.1, 'double precision', '0.1'],
  ['{"a":1}', 'jsonb', '{"a":1}'],
  ['1', 'text', '1'],
])('SQLite’s %p in a column of type %s', (value, type, expected) => {
  expect(toPostgres(value, type)).toEqual(expected);
});

test.each<[SavedValue, string, unknown]>([
  [null, 'boolean', null],
  ['t', 'boolean', 1],
  ['f', 'boolean', 0],
  [WITHOUT_ZONE, 'datetime', TIME.getTime()],
  ['2026-11-24 09:03:51+08', 'datetime', Date.UTC(2026, 10, 24, 1, 3, 51)],
  ['2026-11-24', 'date', '2026-11-24'],
  ['42', 'integer', 42],
  ['9007199254740993', 'bigint', 9007199254740993n],
  ['0.1', 'float', 0.1],
  ['\\x00ff', 'blob', Buffer.from([0, 255])],
  ['1', 'varchar(255)', '1'],
])('PostgreSQL’s %p in a column of type %s', (value, type, expected) => {
  expect(toSqlite(value, type)).toEqual(expected);
});

test.each([
  ['2026-11-24 09:03:51.123', 'Asia/Shanghai', Date.UTC(2026, 10, 24, 1, 3, 51, 123)],
  ['1988-07-01 09:00:00', 'Asia/Shanghai', Date.UTC(1988, 6, 1)],
  ['2026-07-01 09:00:00', 'America/New_York', Date.UTC(2026, 6, 1, 13)],
  ['2026-01-01 09:00:00', 'America/New_York', Date.UTC(2026, 0, 1, 14)],
  ['2026-11-24 09:03:51+08', 'America/New_York', Date.UTC(2026, 10, 24, 1, 3, 51)],
  ['2026-11-24 09:03:51', 'Etc/UTC', Date.UTC(2026, 10, 24, 9, 3, 51)],
])('%s, which an older version wrote in %s, keeps its moment', (text, zone, moment) => {
  expect(toSqlite(text, 'datetime', zone)).toBe(moment);
});

test('what is not a time is refused', () => {
  expect(() => toSqlite('yesterday', 'datetime')).toThrow(RangeError);
});

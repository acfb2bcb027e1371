import { findStoredZone, isUtc, offsetName } from '../../../../src/domain/time/stored-zone';

const SHANGHAI = 'Asia/Shanghai';
const evidence = (records: number, fitting: Record<string, number>) => ({
  records,
  fitting: new Map(Object.entries(fitting)),
  offset: records > 0 ? 480 : null,
});
const known = (zone: string, strays = 0) => ({ kind: 'known', zone, strays });
const UNKNOWN = { kind: 'unknown' };

test.each([
  [
    'the process’s zone, where nothing was recorded',
    null,
    SHANGHAI,
    evidence(0, {}),
    known(SHANGHAI),
  ],
  ['none, where neither is known', null, null, evidence(0, {}), UNKNOWN],
  [
    'the process’s zone, which the record bears out',
    null,
    SHANGHAI,
    evidence(9, { [SHANGHAI]: 9, UTC: 0 }),
    known(SHANGHAI),
  ],
  [
    'that of most, and says how many are not',
    null,
    SHANGHAI,
    evidence(9, { [SHANGHAI]: 7, UTC: 2 }),
    known(SHANGHAI, 2),
  ],
  [
    'UTC, where a shell of another zone starts first',
    null,
    SHANGHAI,
    evidence(9, { [SHANGHAI]: 0, UTC: 9 }),
    known('UTC'),
  ],
  [
    'none, where a container of UTC finds local times',
    null,
    'UTC',
    evidence(9, { [SHANGHAI]: 9, UTC: 0 }),
    UNKNOWN,
  ],
  [
    'none, where PostgreSQL does not know the process’s zone',
    null,
    null,
    evidence(9, { UTC: 0 }),
    UNKNOWN,
  ],
  [
    'UTC, where the record says so and nothing else is known',
    null,
    null,
    evidence(9, { UTC: 9 }),
    known('UTC'),
  ],
  [
    'the one that the operator names',
    SHANGHAI,
    'UTC',
    evidence(9, { [SHANGHAI]: 9, UTC: 0 }),
    known(SHANGHAI),
  ],
  [
    'the one that he names, whatever the record says',
    'UTC',
    'UTC',
    evidence(9, { [SHANGHAI]: 9, UTC: 0 }),
    known('UTC', 9),
  ],
])('the times of an older version are in %s', (_name, named, process, found, expected) => {
  expect(findStoredZone({ named, process, evidence: found })).toEqual(expected);
});

test.each([
  ['UTC', true],
  ['Etc/UTC', true],
  ['etc/gmt', true],
  ['Zulu', true],
  ['Asia/Shanghai', false],
  ['Etc/GMT-8', false],
  ['Europe/London', false],
])('%s is UTC: %p', (zone, expected) => {
  expect(isUtc(zone)).toBe(expected);
});

test.each([
  [480, 'UTC+08:00'],
  [0, 'UTC+00:00'],
  [-210, 'UTC-03:30'],
  [345, 'UTC+05:45'],
])('%i minutes east are called %s', (minutes, name) => {
  expect(offsetName(minutes)).toBe(name);
});

import { instantToZonedIso, toZonedIso } from '../../../../src/domain/time/zoned-time';

describe('an instant on a zone’s clock', () => {
  test.each([
    ['2020-05-16T00:00:00Z', 'Asia/Shanghai', '2020-05-16T08:00:00+08:00'],
    // Summer time of 1986 began on 4 May at 2:00.
    ['1986-05-03T17:59:59Z', 'Asia/Shanghai', '1986-05-04T01:59:59+08:00'],
    ['1986-05-03T18:00:00Z', 'Asia/Shanghai', '1986-05-04T03:00:00+09:00'],
    ['2024-03-31T00:59:59Z', 'Europe/Berlin', '2024-03-31T01:59:59+01:00'],
    ['2024-03-31T01:00:00Z', 'Europe/Berlin', '2024-03-31T03:00:00+02:00'],
    ['2024-10-27T00:59:59Z', 'Europe/Berlin', '2024-10-27T02:59:59+02:00'],
    ['2024-10-27T01:00:00Z', 'Europe/Berlin', '2024-10-27T02:00:00+01:00'],
    ['2024-01-01T00:00:00Z', 'Asia/Kathmandu', '2024-01-01T05:45:00+05:45'],
    ['1969-12-31T23:59:59Z', 'UTC', '1969-12-31T23:59:59+00:00'],
  ])('%s in %s', (instant, zone, iso) => {
    expect(instantToZonedIso(Date.parse(instant), zone)).toBe(iso);
    // The same from memory.
    expect(instantToZonedIso(Date.parse(instant), zone)).toBe(iso);
  });
});

test('a printed date has the offset of its day', () => {
  expect(toZonedIso({ year: 2024, month: 7, day: 1 }, 'Europe/Berlin')).toBe(
    '2024-07-01T00:00:00+02:00',
  );
  expect(toZonedIso({ year: 2024, month: 1, day: 1 }, 'Europe/Berlin')).toBe(
    '2024-01-01T00:00:00+01:00',
  );
});

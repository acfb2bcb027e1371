import { millisecondsOf } from '../../../../src/domain/time/utc-text';

const MOMENT = Date.UTC(2026, 10, 24, 1, 3, 51);

test.each([
  ['2026-11-24 01:03:51', MOMENT],
  ['2026-11-24T01:03:51', MOMENT],
  ['2026-11-24 01:03:51.123456', MOMENT + 123],
  ['2026-11-24T01:03', MOMENT - 51_000],
  ['2026-11-24', Date.UTC(2026, 10, 24)],
  ['2026-11-24T01:03:51Z', MOMENT],
  ['2026-11-24 09:03:51+08', MOMENT],
  ['2026-11-24 09:03:51.5+08', MOMENT + 500],
  ['2026-11-24T09:03:51+08:00', MOMENT],
])('%s is a moment of UTC unless it names a zone', (text, moment) => {
  expect(millisecondsOf(text)).toBe(moment);
});

test.each(['', 'yesterday', 'infinity', '2026-13-40 01:00:00'])('%p is no time', (text) => {
  expect(millisecondsOf(text)).toBeNaN();
});

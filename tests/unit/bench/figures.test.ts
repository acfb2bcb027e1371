import { median, quantile, round } from '../../../bench/support/figures';

test.each([
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 2, 3], 0.5, 2.5],
  [[10, 20, 30, 40, 50], 0.1, 14],
  [[7], 0.9, 7],
])('of %j the share %f lies below %f', (values, share, expected) => {
  expect(quantile(values, share)).toBeCloseTo(expected);
});

test('a median leaves its list as it was', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test('nothing measured is not a number', () => {
  expect(median([])).toBeNaN();
});

test('figures are rounded to three digits', () => {
  expect(round(1.23456)).toBe(1.235);
});

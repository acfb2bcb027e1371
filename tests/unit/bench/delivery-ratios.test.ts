import {
  cpuRatio,
  finished,
  lowest,
  medianRate,
  rateRatio,
  type Round,
} from '../../../bench/delivery/ratios';

const side = (perSecond: number, cpuMsPerRequest = 1) => ({ perSecond, cpuMsPerRequest });
const ROUNDS: Round[] = [
  { ours: side(100, 1), koa: side(50, 2), plain: side(10) },
  // A busy moment slows all alike: the ratio of the round does not move.
  { ours: side(20, 1), koa: side(10, 3), plain: side(2) },
  { ours: side(90, 1), koa: side(30, 4), plain: side(9) },
];

test('sides are compared within each round', () => {
  expect(rateRatio(ROUNDS, 'ours', 'koa')).toBe(2);
  expect(rateRatio(ROUNDS, 'ours', 'plain')).toBe(10);
});

test('by processor time the one that needs less is the faster one', () => {
  expect(cpuRatio(ROUNDS, 'ours', 'koa')).toBe(3);
});

test('a side without a turn has no rate', () => {
  expect(medianRate([{ ours: side(5) }], 'plain')).toBeNaN();
  expect(rateRatio([{ ours: side(5) }], 'ours', 'plain')).toBeNaN();
});

test('the lowest ratio passes over what could not be measured', () => {
  expect(lowest([3, NaN, 2])).toBe(2);
  expect(lowest([NaN])).toBeUndefined();
});

test("figures are rounded, PostgreSQL's are named so", () => {
  const figures = { renderVsStrapi: 10.12345, growth: undefined, searchP50Ms: NaN };
  expect(finished(figures, 'sqlite')).toEqual({ renderVsStrapi: 10.123 });
  expect(finished(figures, 'postgres')).toEqual({ renderVsStrapiPg: 10.123 });
});

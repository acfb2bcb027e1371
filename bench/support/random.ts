/** A whole number from 0 up to and without `below`. */
export type Random = (below: number) => number;

/** Always the same sequence for one seed: a linear congruential generator. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function pick<T>(list: readonly T[], random: Random): T {
  const item = list[random(list.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}

/** The first ones often, the last ones seldom: a third of the picks fall on the first thirtieth. */
export function pickSeldom<T>(list: readonly T[], random: Random): T {
  const share = (random(1_000_000) / 1_000_000) ** 3;
  return pick(list, () => Math.floor(share * list.length));
}

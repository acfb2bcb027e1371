import { createPauses, inParts } from '../../../src/delivery/rendering/pauses';

test('long work in parts lets others go on meanwhile', async () => {
  let turns = 0;
  let isOver = false;
  const other = () => {
    turns += 1;
    if (!isOver) setImmediate(other);
  };
  setImmediate(other);
  function* parts() {
    for (let part = 0; part < 20; part += 1) {
      const end = performance.now() + 3;
      while (performance.now() < end);
      yield `${part},`;
    }
  }
  const made = await inParts(parts());
  isOver = true;
  expect(made.toString()).toBe(Array.from({ length: 20 }, (_, part) => `${part},`).join(''));
  expect(turns).toBeGreaterThanOrEqual(5);
});

test('short work waits for nobody', () => {
  const pause = createPauses(1000);
  expect(pause()).toBeUndefined();
});

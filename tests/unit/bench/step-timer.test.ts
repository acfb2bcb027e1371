import { timeSteps } from '../../../bench/write/step-timer';

/** Two steps that take 3 and 5 ms before what they call and 1 ms after it, on a clock of our own. */
function aMeasuredWay() {
  let clock = 0;
  const pass = (ms: number) => (clock += ms);
  const steps = [
    async function cleanInput(_write: never, next: () => Promise<unknown>) {
      pass(3);
      const result = await next();
      pass(1);
      return result;
    },
    async function autoTag(_write: never, next: () => Promise<unknown>) {
      pass(5);
      return next();
    },
  ];
  const timer = timeSteps(steps, () => clock);
  const run = (index: number): Promise<unknown> => {
    const step = steps[index];
    if (step) return step(undefined as never, () => run(index + 1));
    pass(20);
    return Promise.resolve('stored');
  };
  return { timer, pass, run };
}

test('every millisecond of a call belongs to one step', async () => {
  const { timer, pass, run } = aMeasuredWay();
  timer.start();
  pass(4);
  timer.opened();
  pass(2);
  expect(await run(0)).toBe('stored');
  pass(6);
  expect(timer.stop()).toEqual({
    open: 4,
    begin: 2,
    cleanInput: 4,
    autoTag: 5,
    strapi: 20,
    commit: 6,
  });
});

test('the next call begins from nothing', async () => {
  const { timer, run } = aMeasuredWay();
  timer.start();
  await run(0);
  timer.stop();
  timer.start();
  await run(0);
  expect(timer.stop()).toMatchObject({ begin: 0, cleanInput: 4, strapi: 20 });
});

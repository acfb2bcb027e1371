import { timeSteps } from '../../../bench/write/step-timer';

/** Two steps that take 3 and 5 ms before a write of 20 ms, and one of 7 ms after it, on a clock of our own. */
function aMeasuredWay() {
  let clock = 0;
  const pass = (ms: number) => (clock += ms);
  type Steps = (() => void | Promise<void>)[];
  const steps: { before: Steps; after: Steps } = {
    before: [
      async function cleanInput() {
        pass(3);
        await Promise.resolve();
      },
      function autoTag() {
        pass(5);
      },
    ],
    after: [
      function prepareReading() {
        pass(7);
      },
    ],
  };
  const timer = timeSteps(steps, () => clock);
  const run = async () => {
    for (const step of steps.before) await step();
    pass(20);
    for (const step of steps.after) await step();
    return 'stored';
  };
  return { timer, pass, run };
}

test('every millisecond of a call belongs to one step', async () => {
  const { timer, pass, run } = aMeasuredWay();
  timer.start();
  pass(4);
  timer.opened();
  pass(2);
  expect(await run()).toBe('stored');
  pass(6);
  expect(timer.stop()).toEqual({
    open: 4,
    begin: 2,
    cleanInput: 3,
    autoTag: 5,
    strapi: 20,
    prepareReading: 7,
    commit: 6,
  });
});

test('the next call begins from nothing', async () => {
  const { timer, run } = aMeasuredWay();
  timer.start();
  await run();
  timer.stop();
  timer.start();
  await run();
  expect(timer.stop()).toMatchObject({ begin: 0, cleanInput: 3, strapi: 20, prepareReading: 7 });
});

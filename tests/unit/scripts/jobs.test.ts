import { evaluate } from './run-module';

/** What starts and ends, in order, and what the jobs gave or the error that was thrown. */
const told = (jobs: string, atOnce: number): unknown =>
  evaluate(
    'jobs.mjs',
    `(async () => {
      const events = [];
      const job = (name, ms, more) => ({
        name,
        ...more,
        run: async () => {
          events.push('+' + name);
          await new Promise((resolve) => setTimeout(resolve, ms));
          events.push('-' + name);
          if (more && more.fails) throw new Error(name);
          return name.toUpperCase();
        },
      });
      const results = await lib.runJobs([${jobs}], ${atOnce}).catch((error) => error.message);
      return { events: events.join(' '), results };
    })()`,
  );

test('jobs run in order, a limited number at a time, and the next starts when one is over', () => {
  expect(told(`job('a', 300), job('b', 50), job('c', 50)`, 2)).toEqual({
    events: '+a +b -b +c -c -a',
    results: ['A', 'B', 'C'],
  });
});

test('a job waits for the one that it needs, and others go before it', () => {
  expect(told(`job('a', 100), job('b', 10, { after: 'a' }), job('c', 10)`, 2)).toEqual({
    events: '+a +c -c -a +b -b',
    results: ['A', 'B', 'C'],
  });
});

test('a job that only waits for the network takes nobody’s turn', () => {
  expect(told(`job('a', 200, { isIdle: true }), job('b', 50)`, 1)).toEqual({
    events: '+a +b -b -a',
    results: ['A', 'B'],
  });
});

test('a job that fails lets the others end, and is told', () => {
  expect(
    told(`job('a', 10, { fails: true }), job('b', 50), job('c', 10, { after: 'a' })`, 1),
  ).toEqual({
    events: '+a -a +b -b +c -c',
    results: 'a',
  });
});

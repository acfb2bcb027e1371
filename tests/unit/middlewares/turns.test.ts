import { SiteBusyError } from '../../../src/domain/requests/site-busy';
import { createTurns } from '../../../src/middlewares/limits/turns';

/** Work that ends when it is told to. */
function works() {
  const ends: (() => void)[] = [];
  const act = () => new Promise<void>((resolve) => ends.push(resolve));
  return { act, ends };
}
const ticks = () => new Promise((resolve) => setImmediate(resolve));

test('a limited number of pages is rendered at once, and the next begins when one is done, in order', async () => {
  const turns = createTurns({ atOnce: 2, mostWaiting: 10 });
  const { act, ends } = works();
  const done: number[] = [];
  const all = [0, 1, 2, 3].map((index) => turns.run(act).then(() => done.push(index)));
  await ticks();
  expect([turns.running(), turns.waiting(), ends.length]).toEqual([2, 2, 2]);
  for (let next = 0; next < 4; next += 1) {
    ends[next]?.();
    await ticks();
  }
  await Promise.all(all);
  expect(done).toEqual([0, 1, 2, 3]);
  expect([turns.running(), turns.waiting()]).toEqual([0, 0]);
});

test('a caller that finds too many waiting is refused at once', async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 1 });
  const { act, ends } = works();
  const first = turns.run(act);
  const second = turns.run(act);
  await expect(turns.run(act)).rejects.toMatchObject({ code: 'site-busy', retryAfter: 2 });
  ends[0]?.();
  await first;
  await ticks();
  ends[1]?.();
  await second;
  expect([turns.running(), turns.waiting()]).toEqual([0, 0]);
});

test('a caller that waits too long is refused, and their turn goes to the next', async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 5, patienceMs: 20 });
  const { act, ends } = works();
  const first = turns.run(act);
  await expect(turns.run(act)).rejects.toBeInstanceOf(SiteBusyError);
  expect(turns.waiting()).toBe(0);
  ends[0]?.();
  await first;
  await expect(turns.run(() => Promise.resolve('made'))).resolves.toBe('made');
});

test('a page that cannot be made leaves its turn to others', async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 5 });
  await expect(turns.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(turns.run(() => Promise.resolve('made'))).resolves.toBe('made');
  expect(turns.running()).toBe(0);
});

describe('among callers', () => {
  /** Begins at once, and is told who began. */
  const asked = (turns: ReturnType<typeof createTurns>, began: string[], caller: string) =>
    turns.run(
      () => {
        began.push(caller);
        return Promise.resolve();
      },
      { caller },
    );

  test('each gets the next turn in turn, however many one of them asks for', async () => {
    const turns = createTurns({ atOnce: 1, mostWaiting: 100 });
    const { act, ends } = works();
    const first = turns.run(act);
    const began: string[] = [];
    const all = ['flood', 'flood', 'flood', 'flood', 'reader', 'editor'].map((caller) =>
      asked(turns, began, caller),
    );
    await ticks();
    ends[0]?.();
    await Promise.all([first, ...all]);
    expect(began).toEqual(['flood', 'reader', 'editor', 'flood', 'flood', 'flood']);
  });

  test('a caller that fills the queue makes room for one with few requests, and not the other way round', async () => {
    const turns = createTurns({ atOnce: 1, mostWaiting: 3 });
    const { act, ends } = works();
    const first = turns.run(act);
    const began: string[] = [];
    const flood = ['flood', 'flood', 'flood'].map((caller) =>
      asked(turns, began, caller).catch((error: unknown) => error),
    );
    const reader = asked(turns, began, 'reader');
    await expect(asked(turns, began, 'flood')).rejects.toBeInstanceOf(SiteBusyError);
    expect(turns.waiting()).toBe(3);
    await ticks();
    ends[0]?.();
    await Promise.all([first, reader]);
    expect((await Promise.all(flood)).filter((each) => each instanceof SiteBusyError)).toHaveLength(
      1,
    );
    expect(began).toEqual(['flood', 'reader', 'flood']);
    expect([turns.running(), turns.waiting()]).toEqual([0, 0]);
  });

  test('a caller that disconnects while waiting leaves the queue, and nothing is begun for them', async () => {
    const turns = createTurns({ atOnce: 1, mostWaiting: 5 });
    const { act, ends } = works();
    const first = turns.run(act);
    const gone = new AbortController();
    const left = turns.run(act, { signal: gone.signal });
    gone.abort();
    await expect(left).rejects.toBeInstanceOf(SiteBusyError);
    await expect(turns.run(act, { signal: gone.signal })).rejects.toBeInstanceOf(SiteBusyError);
    await ticks();
    ends[0]?.();
    await first;
    expect([turns.running(), turns.waiting(), ends.length]).toEqual([0, 0, 1]);
  });
});

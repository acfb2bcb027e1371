import { answeredInOrder } from '../../../src/workers/in-order';
import type { WorkerPool } from '../../../src/workers/worker-pool';

/** Two threads; later questions are answered sooner. */
function poolOf(answer: (question: number) => Promise<number>): WorkerPool<number, number> {
  return { size: 2, ask: answer, close: () => Promise.resolve() };
}

function batches(count: number): { read: () => Promise<number | null>; wasRead: () => number } {
  let at = 0;
  return {
    read: () => Promise.resolve(at < count ? at++ : null),
    wasRead: () => at,
  };
}

test('answers come in the order of the batches, whichever is ready first', async () => {
  const { read } = batches(9);
  const pool = poolOf((question) =>
    new Promise((resolve) => setTimeout(resolve, (9 - question) * 3)).then(() => question * 10),
  );
  const seen: [number, number][] = [];
  for await (const { batch, answer } of answeredInOrder({ pool, read, question: (n) => n })) {
    seen.push([batch, answer]);
  }
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, n * 10]));
});

test('only so much is read ahead, however slowly it is taken', async () => {
  const { read, wasRead } = batches(100);
  const pool = poolOf((question) => Promise.resolve(question));
  let taken = 0;
  for await (const { answer } of answeredInOrder({ pool, read, question: (n) => n })) {
    expect(answer).toBe(taken);
    taken += 1;
    expect(wasRead() - taken).toBeLessThanOrEqual(4);
    if (taken === 10) break;
  }
  expect(taken).toBe(10);
});

test('what cannot be answered is thrown in its turn', async () => {
  const { read } = batches(3);
  const pool = poolOf((question) =>
    question === 1 ? Promise.reject(new Error('No.')) : Promise.resolve(question),
  );
  const seen: number[] = [];
  const all = async () => {
    for await (const { batch } of answeredInOrder({ pool, read, question: (n) => n })) {
      seen.push(batch);
    }
  };
  await expect(all()).rejects.toThrow('No.');
  expect(seen).toEqual([0]);
});

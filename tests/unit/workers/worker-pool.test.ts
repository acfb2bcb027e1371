import path from 'node:path';
import { createWorkerPool, type WorkerPool } from '../../../src/workers/worker-pool';

/** Adds what it was started with; fails at -1, dies at -2. */
const FILE = path.join(__dirname, 'adding-worker.cjs');

describe('threads that answer questions', () => {
  let pool: WorkerPool<number, number>;
  beforeEach(() => (pool = createWorkerPool({ file: FILE, start: 40 })));
  afterEach(() => pool.close());

  test('every question gets its own answer', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map((each) => pool.ask(each)));
    expect(answers).toEqual([41, 42, 43, 44, 45]);
  });

  test('one that cannot be answered fails alone', async () => {
    const failing = pool.ask(-1);
    await expect(failing).rejects.toThrow('No such number.');
    expect(await pool.ask(2)).toBe(42);
  });

  test('a thread that ends fails what it was asked, and whoever asks after that', async () => {
    await expect(pool.ask(-2)).rejects.toThrow('A thread ended (3).');
    await expect(pool.ask(2)).rejects.toThrow('A thread ended (3).');
  });
});

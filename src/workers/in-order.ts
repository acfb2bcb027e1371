import type { WorkerPool } from './worker-pool';

/** Batches for each thread: one that it works on and one that waits. */
const BATCHES_A_THREAD = 2;

/**
 * Reads batches one after the other, has each processed by a thread, and yields the results in the order
 * of reading. The number in progress is bounded, so that memory stays flat however slowly results are
 * consumed.
 *
 * @param input.read the next batch; null when there is none
 */
export async function* answeredInOrder<Batch, Question, Answer>(input: {
  pool: WorkerPool<Question, Answer>;
  read: () => Promise<Batch | null>;
  question: (batch: Batch) => Question;
}): AsyncGenerator<{ batch: Batch; answer: Answer }> {
  const { pool, read, question } = input;
  const underWay: Promise<{ batch: Batch; answer: Answer }>[] = [];
  let isOver = false;
  const startNext = async (): Promise<void> => {
    const batch = await read();
    if (batch === null) {
      isOver = true;
      return;
    }
    const answered = pool.ask(question(batch)).then((answer) => ({ batch, answer }));
    // Awaited below, in its turn; until then this handles a rejection.
    answered.catch(() => {});
    underWay.push(answered);
  };
  const hasRoom = () => !isOver && underWay.length < pool.size * BATCHES_A_THREAD;
  while (hasRoom()) await startNext();
  for (;;) {
    const next = underWay.shift();
    if (!next) return;
    const answered = await next;
    if (hasRoom()) await startNext();
    yield answered;
  }
}

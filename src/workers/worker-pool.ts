import os from 'node:os';
import { Worker } from 'node:worker_threads';

const MOST_WORKERS = 8;

/** The messages to and from a thread; `answerQuestions` is the other end. */
export interface NumberedQuestion<Question> {
  number: number;
  question: Question;
}
export type NumberedAnswer<Answer> =
  { number: number; answer: Answer } | { number: number; error: string };

export interface WorkerPool<Question, Answer> {
  size: number;
  /** Sends a request to the thread with the least to do. */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

interface Waiting<Answer> {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

interface Thread<Answer> {
  worker: Worker;
  open: Map<number, Waiting<Answer>>;
}

/**
 * Starts a thread per core, at most 8. A thread that dies fails all its requests and all later ones; a
 * request that cannot be answered fails alone.
 *
 * @param input.file the compiled program of the threads, which calls `answerQuestions`
 * @param input.start start data for every thread
 */
export function createWorkerPool<Question, Answer>(input: {
  file: string;
  start: unknown;
}): WorkerPool<Question, Answer> {
  const size = Math.max(1, Math.min(MOST_WORKERS, os.availableParallelism()));
  let failure: Error | null = null;
  let count = 0;

  const startThread = (): Thread<Answer> => {
    const worker = new Worker(input.file, { workerData: input.start });
    const thread: Thread<Answer> = { worker, open: new Map() };
    worker.on('message', (message: NumberedAnswer<Answer>) => {
      const waiting = thread.open.get(message.number);
      thread.open.delete(message.number);
      if ('error' in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.answer);
    });
    const fail = (error: Error) => {
      failure ??= error;
      for (const { reject } of thread.open.values()) reject(error);
      thread.open.clear();
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`A thread ended (${code}).`)));
    return thread;
  };
  const threads = Array.from({ length: size }, startThread);

  return {
    size,
    ask(question) {
      if (failure) return Promise.reject(failure);
      const thread = threads.reduce((a, b) => (b.open.size < a.open.size ? b : a));
      const number = (count += 1);
      return new Promise((resolve, reject) => {
        thread.open.set(number, { resolve, reject });
        thread.worker.postMessage({ number, question } satisfies NumberedQuestion<Question>);
      });
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReadArticle } from './read-article';
import type { WorkedArticle, WorkerAnswer, WorkerQuestion, WorkerStart } from './worker';

/** Compiled, beside this file. */
const WORKER = path.join(__dirname, 'worker.js');
const MOST_WORKERS = 8;

export interface WorkerPool {
  size: number;
  /** Decides some articles on whichever worker is free first. */
  decide(articles: readonly ReadArticle[]): Promise<WorkedArticle[]>;
  close(): Promise<void>;
}

interface Waiting {
  resolve: (decisions: WorkedArticle[]) => void;
  reject: (error: Error) => void;
}

interface Thread {
  worker: Worker;
  open: Map<number, Waiting>;
}

/** Starts a thread for each core. A thread that fails fails all that it was asked, and all that follows. */
export function createWorkerPool(input: WorkerStart): WorkerPool {
  const size = Math.max(1, Math.min(MOST_WORKERS, os.availableParallelism()));
  let failure: Error | null = null;
  let count = 0;

  const start = (): Thread => {
    const worker = new Worker(WORKER, { workerData: input });
    const thread: Thread = { worker, open: new Map() };
    worker.on('message', (answer: WorkerAnswer) => {
      const waiting = thread.open.get(answer.number);
      thread.open.delete(answer.number);
      if ('error' in answer) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(answer.decisions);
    });
    const fail = (error: Error) => {
      failure ??= error;
      for (const { reject } of thread.open.values()) reject(error);
      thread.open.clear();
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`A tagging thread ended (${code}).`)));
    return thread;
  };
  const threads = Array.from({ length: size }, start);

  return {
    size,
    decide(articles) {
      if (failure) return Promise.reject(failure);
      const thread = threads.reduce((a, b) => (b.open.size < a.open.size ? b : a));
      const number = (count += 1);
      return new Promise((resolve, reject) => {
        thread.open.set(number, { resolve, reject });
        thread.worker.postMessage({ number, articles } satisfies WorkerQuestion);
      });
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

import path from 'node:path';
import { createWorkerPool, type WorkerPool } from '../../workers/worker-pool';
import type { ReadArticle } from '../rows/read-article';
import type { WorkedArticle, WorkerStart } from './worker';

/** Threads that decide articles. */
export type DecisionPool = WorkerPool<readonly ReadArticle[], WorkedArticle[]>;

/** Compiled, beside this file. */
const WORKER = path.join(__dirname, 'worker.js');

export function createDecisionPool(start: WorkerStart): DecisionPool {
  return createWorkerPool({ file: WORKER, start });
}

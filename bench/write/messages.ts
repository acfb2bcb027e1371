/** The data of one article, as `strapi.documents().create` takes it. */
export type ArticleInput = Record<string, unknown> & { title: string };

/** Milliseconds by step; the time of a call belongs to exactly one of them. */
export type StepTimes = Record<string, number>;

export interface ArticleTiming {
  createMs: number;
  publishMs: number;
  /** Processor time of both calls in the worker: steadier than the clock on a busy machine. */
  cpuMs: number;
  createSteps: StepTimes;
  publishSteps: StepTimes;
}

/** The bench's requests to a worker. */
export type Request = { kind: 'write'; articles: ArticleInput[] } | { kind: 'close' };

/** A worker's answers. */
export type Reply =
  | { kind: 'ready' }
  | { kind: 'written'; timings: ArticleTiming[]; finished: ArticleInput[] }
  | { kind: 'closed' }
  | { kind: 'failed'; message: string };

import { performance } from 'node:perf_hooks';
import type { StepTimes } from './messages';

type Next = () => Promise<unknown>;
type Step = (write: never, next: Next) => Promise<unknown>;

export interface StepTimer {
  /** Begins the time of one call. */
  start(): void;
  /** The transaction is open: what came before was waiting for the connection (`open`). */
  opened(): void;
  /** Ends it, and gives it by step. */
  stop(): StepTimes;
}

/**
 * Replaces each step in `steps` by one that takes its time, without what it calls. What comes before
 * the first step is `begin`, what the last one calls is `strapi`, what comes after all is `commit`.
 * One call at a time.
 */
export function timeSteps(steps: Step[], now: () => number = () => performance.now()): StepTimer {
  let times: StepTimes = {};
  let last = 0;
  /** The time since the last charge is this one's. */
  const charge = (name: string): void => {
    const moment = now();
    times[name] = (times[name] ?? 0) + moment - last;
    last = moment;
  };
  for (const [index, step] of [...steps].entries()) {
    const isLast = index === steps.length - 1;
    steps[index] = async (write, next) => {
      if (index === 0) charge('begin');
      const result = await step(write, async () => {
        charge(step.name);
        const inner = await next();
        if (isLast) charge('strapi');
        return inner;
      });
      charge(step.name);
      return result;
    };
  }
  return {
    start() {
      times = {};
      last = now();
    },
    opened() {
      charge('open');
    },
    stop() {
      charge('commit');
      return times;
    },
  };
}

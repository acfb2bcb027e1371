import { performance } from 'node:perf_hooks';
import type { StepTimes } from './messages';

type Step = (write: never) => void | Promise<void>;

/** The steps before Strapi writes, and after. */
export interface TimedSteps {
  before: Step[];
  after: Step[];
}

export interface StepTimer {
  /** Starts the timer of one call. */
  start(): void;
  /** The transaction is open: what came before was waiting for the connection (`open`). */
  opened(): void;
  /** Stops it, and returns the time by step. */
  stop(): StepTimes;
}

/**
 * Wraps each step with a timer. The time before the first step is `begin`, between the two lists
 * `strapi`, after all `commit`. One call at a time.
 */
export function timeSteps(
  { before, after }: TimedSteps,
  now: () => number = () => performance.now(),
): StepTimer {
  let times: StepTimes = {};
  let last = 0;
  /** The time since the last charge belongs to this step. */
  const charge = (name: string): void => {
    const moment = now();
    times[name] = (times[name] ?? 0) + moment - last;
    last = moment;
  };
  const time = (steps: Step[], whatCameBefore: string) => {
    for (const [index, step] of [...steps].entries()) {
      steps[index] = async (write) => {
        if (index === 0) charge(whatCameBefore);
        await step(write);
        charge(step.name);
      };
    }
  };
  time(before, 'begin');
  time(after, 'strapi');
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

import { SiteBusyError } from '../../domain/requests/site-busy';

/** Longer nobody waits for a page: milliseconds. */
const PATIENCE_MS = 5000;
const RETRY_AFTER_SECONDS = 2;

/** So much work of a kind is done at once, and so much waits; what is beyond it is refused. */
export interface RenderTurns {
  /** @throws SiteBusyError where too many wait already, or where its turn does not come in time */
  run<T>(act: () => Promise<T>): Promise<T>;
  running(): number;
  waiting(): number;
}

interface Waiting {
  begin: () => void;
  timer: NodeJS.Timeout;
}

export function createRenderTurns(input: {
  atOnce: number;
  mostWaiting: number;
  patienceMs?: number;
}): RenderTurns {
  const { atOnce, mostWaiting, patienceMs = PATIENCE_MS } = input;
  // In the order in which they came.
  const queue = new Set<Waiting>();
  let running = 0;

  function turn(): Promise<void> | undefined {
    if (running < atOnce) {
      running += 1;
      return undefined;
    }
    if (queue.size >= mostWaiting) throw new SiteBusyError(RETRY_AFTER_SECONDS);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.delete(waiting);
        reject(new SiteBusyError(RETRY_AFTER_SECONDS));
      }, patienceMs);
      const waiting: Waiting = { begin: resolve, timer };
      queue.add(waiting);
    });
  }

  /** Whose turn is over gives it to who waits longest. */
  function pass(): void {
    const [next] = queue;
    if (!next) {
      running -= 1;
      return;
    }
    queue.delete(next);
    clearTimeout(next.timer);
    next.begin();
  }

  return {
    async run(act) {
      await turn();
      try {
        return await act();
      } finally {
        pass();
      }
    },
    running: () => running,
    waiting: () => queue.size,
  };
}

import { SiteBusyError } from '../../domain/requests/site-busy';

/** How long a caller waits at most, in milliseconds. */
const PATIENCE_MS = 5000;
const RETRY_AFTER_SECONDS = 2;

export interface TurnOptions {
  /** On whose behalf: when many wait, callers take turns. */
  caller?: string;
  /** Aborts the wait, not work that has begun. */
  signal?: AbortSignal;
}

/** Limits how much work of a kind runs at once and how much waits; the rest is refused. */
export interface Turns {
  /**
   * @throws SiteBusyError when too many wait already, when its turn does not come in time, or when the
   * signal aborts the wait
   */
  run<T>(act: () => Promise<T>, options?: TurnOptions): Promise<T>;
  running(): number;
  waiting(): number;
}

interface Waiting {
  caller: string;
  begin: () => void;
  refuse: () => void;
}

/**
 * A queue that is fair to callers: one that sends a thousand requests does not make another wait a
 * thousand turns.
 */
export function createTurns(input: {
  atOnce: number;
  mostWaiting: number;
  patienceMs?: number;
}): Turns {
  const { atOnce, mostWaiting, patienceMs = PATIENCE_MS } = input;
  // Callers in order of their next turn, each with its waiting work in order of arrival.
  const queues = new Map<string, Set<Waiting>>();
  let waiting = 0;
  let running = 0;

  function turn({ caller = '', signal }: TurnOptions): Promise<void> | undefined {
    if (signal?.aborted) throw new SiteBusyError(RETRY_AFTER_SECONDS);
    if (running < atOnce) {
      running += 1;
      return undefined;
    }
    if (waiting >= mostWaiting) makeRoom(caller);
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', refuse);
        remove(entry);
        act();
      };
      const refuse = settle(() => reject(new SiteBusyError(RETRY_AFTER_SECONDS)));
      const entry: Waiting = { caller, begin: settle(resolve), refuse };
      const timer = setTimeout(refuse, patienceMs);
      signal?.addEventListener('abort', refuse, { once: true });
      const queue = queues.get(caller) ?? new Set();
      queues.set(caller, queue.add(entry));
      waiting += 1;
    });
  }

  /** Refuses the newest work of the caller that has most waiting, which may be this one. */
  function makeRoom(caller: string): void {
    const longest = [...queues].reduce((one, other) => (other[1].size > one[1].size ? other : one));
    const own = queues.get(caller)?.size ?? 0;
    const newest = [...longest[1]].at(-1);
    if (longest[1].size <= own + 1 || !newest) throw new SiteBusyError(RETRY_AFTER_SECONDS);
    newest.refuse();
  }

  function remove(entry: Waiting): void {
    const queue = queues.get(entry.caller);
    if (!queue?.delete(entry)) return;
    waiting -= 1;
    if (queue.size === 0) queues.delete(entry.caller);
  }

  /** Passes a finished turn on to the caller that has waited longest. */
  function pass(): void {
    const [first] = queues;
    if (!first) {
      running -= 1;
      return;
    }
    const [caller, queue] = first;
    queues.delete(caller);
    queues.set(caller, queue);
    const [next] = queue;
    next?.begin();
  }

  return {
    async run(act, options = {}) {
      await turn(options);
      try {
        return await act();
      } finally {
        pass();
      }
    },
    running: () => running,
    waiting: () => waiting,
  };
}

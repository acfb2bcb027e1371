import { setTimeout as pause } from 'node:timers/promises';

/** After holding the lock for this long in total, a command rests: at most a tenth of its time. */
const HELD_MS = 150;
/** Longer than a waiting writer sleeps between two attempts. */
const REST_MS = 20;

export interface Rests {
  /** Called when the lock is acquired; the returned function is called when it is released. */
  hold: () => () => void;
  /** Called before the lock is acquired again. */
  restIfDue: () => Promise<void>;
}

/**
 * Makes a command of many short transactions leave the lock to others now and then: SQLite has no queue,
 * and a writer that polls every few milliseconds may never find it free.
 */
export function createRests({ isOn }: { isOn: boolean }): Rests {
  let heldMs = 0;
  let freeSince = -Infinity;
  return {
    hold() {
      const since = performance.now();
      return () => {
        freeSince = performance.now();
        heldMs += freeSince - since;
      };
    },
    async restIfDue() {
      if (!isOn || heldMs < HELD_MS) return;
      const left = REST_MS - (performance.now() - freeSince);
      if (left > 0) await pause(left);
      heldMs = 0;
    },
  };
}

import { setTimeout as pause } from 'node:timers/promises';

/** Held so long in all, a command leaves the lock alone for a while: a tenth of its time at the most. */
const HELD_MS = 150;
/** Longer than a waiting writer sleeps between two tries. */
const REST_MS = 20;

export interface Rests {
  /** Called when the lock is taken; what it returns, when it is given back. */
  hold: () => () => void;
  /** Before the lock is taken again. */
  restIfDue: () => Promise<void>;
}

/**
 * Lets a command that writes one short transaction after the other leave the lock to others now and
 * then: SQLite has no queue, and who only asks every few milliseconds may never find it free.
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

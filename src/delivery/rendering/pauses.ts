import { setImmediate as otherRequests } from 'node:timers/promises';

/** Milliseconds that one request may block the process. */
const TURN_MS = 5;

/**
 * For work in parts: yields to other requests when the work has used up its turn, and else continues at
 * once. Called after each part, none of which should take more than a turn by itself.
 */
export function createPauses(turnMs = TURN_MS): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < turnMs) return undefined;
    return otherRequests().then(() => {
      since = performance.now();
    });
  };
}

/** Joins the parts of a document, yielding to other requests between them. */
export async function inParts(parts: Iterable<string>): Promise<Buffer> {
  const pause = createPauses();
  const made: Buffer[] = [];
  for (const part of parts) {
    made.push(Buffer.from(part));
    await pause();
  }
  return Buffer.concat(made);
}

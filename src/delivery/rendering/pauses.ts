import { setImmediate as otherRequests } from 'node:timers/promises';

/** Milliseconds that one request may have the process for itself. */
const TURN_MS = 5;

/**
 * For work in parts: lets other requests go on where the work has had its turn, and else goes on at once.
 * Called after each part, none of which should take more than a turn by itself.
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

/** The parts as one document, each made in turn with others' requests. */
export async function inParts(parts: Iterable<string>): Promise<Buffer> {
  const pause = createPauses();
  const made: Buffer[] = [];
  for (const part of parts) {
    made.push(Buffer.from(part));
    await pause();
  }
  return Buffer.concat(made);
}

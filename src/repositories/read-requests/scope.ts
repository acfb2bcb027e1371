import { AsyncLocalStorage } from 'node:async_hooks';

/** The reads of one request: their queries are cancelled when `signal` is aborted. */
export interface ReadRequest {
  signal: AbortSignal;
  /** Set when a read was cancelled: Strapi may mistake that for an invalid login, and say so. */
  wasEnded?: boolean;
}

interface Scope {
  request: ReadRequest | null;
}

const storage = new AsyncLocalStorage<Scope>();

/**
 * Runs `act` as the reads of a request; whatever it leaves running when it settles no longer belongs to
 * the request.
 */
export async function asReadRequest<T>(request: ReadRequest, act: () => Promise<T>): Promise<T> {
  const scope: Scope = { request };
  try {
    return await storage.run(scope, act);
  } finally {
    scope.request = null;
  }
}

/** The request that the current read belongs to; null for a write, a command, a job. */
export function currentReadRequest(): ReadRequest | null {
  return storage.getStore()?.request ?? null;
}

/**
 * Calls `act` when the signal is aborted, or now if it already is. Returns a function that unsubscribes.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
  return () => signal.removeEventListener('abort', act);
}

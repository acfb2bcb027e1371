import { AsyncLocalStorage } from 'node:async_hooks';

/** Reads of one request: what they ask the database is ended when `signal` is. */
export interface ReadRequest {
  signal: AbortSignal;
  /** Set when one of its reads was ended: Strapi may take that for a login that is none, and say so. */
  wasEnded?: boolean;
}

interface Scope {
  request: ReadRequest | null;
}

const storage = new AsyncLocalStorage<Scope>();

/** Runs `act` as the reads of a request; what it leaves behind when it settles is none of its any more. */
export async function asReadRequest<T>(request: ReadRequest, act: () => Promise<T>): Promise<T> {
  const scope: Scope = { request };
  try {
    return await storage.run(scope, act);
  } finally {
    scope.request = null;
  }
}

/** The request whose read this is; null for a write, a command, a job. */
export function currentReadRequest(): ReadRequest | null {
  return storage.getStore()?.request ?? null;
}

/** Calls `act` when the signal is aborted, or now if it is; gives what takes that back. */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
  return () => signal.removeEventListener('abort', act);
}

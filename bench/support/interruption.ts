/** Somebody wants the bench to end. */
export class Interrupted extends Error {
  constructor(signal: string) {
    super(`Stopped by ${signal}.`);
  }
}

/**
 * A signal that is aborted by Ctrl-C and the like, so that whatever the bench began is undone on the
 * way out (`finally`). A second Ctrl-C ends the process at once.
 */
export function watchInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => controller.abort(new Interrupted(name)));
  }
  return controller.signal;
}

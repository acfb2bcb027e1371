/** The bench was interrupted. */
export class Interrupted extends Error {
  constructor(signal: string) {
    super(`Stopped by ${signal}.`);
  }
}

/** A script that passes signals on doubles them. */
const ONE_AND_THE_SAME_MS = 2_000;

/**
 * A signal that is aborted by Ctrl-C and the like, so that whatever the bench began is undone on the
 * way out (`finally`). Another Ctrl-C, some seconds later, ends the process at once.
 */
export function watchInterruption(): AbortSignal {
  const controller = new AbortController();
  let since = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!controller.signal.aborted) {
        since = Date.now();
        controller.abort(new Interrupted(name));
      } else if (Date.now() - since > ONE_AND_THE_SAME_MS) process.exit(1);
    });
  }
  return controller.signal;
}

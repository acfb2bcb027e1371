import { clearInterval, setInterval } from 'node:timers';

export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_INTERVAL = 500;

/**
 * Calls `stop` with a signal's name when this process should end: by a signal, or because the npm that
 * started it has ended, which passes its signals only to a shell.
 *
 * @returns a function that stops watching
 */
export function onStop(stop) {
  const listeners = SIGNALS.map((signal) => [signal, () => stop(signal)]);
  for (const [signal, listener] of listeners) process.on(signal, listener);

  const parent = process.ppid;
  const watch = setInterval(() => {
    if (!process.env.npm_lifecycle_event || process.ppid === parent) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, PARENT_INTERVAL);
  watch.unref();

  return () => {
    clearInterval(watch);
    for (const [signal, listener] of listeners) process.removeListener(signal, listener);
  };
}

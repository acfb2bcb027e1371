import type { Core } from '@strapi/strapi';
import { runRetag, startRetag } from './run';
import { claimUndo, type RetagRun } from './runs';
import type { RunRequest } from './scope';
import { undoClaimed } from './undo';
import { slot } from '../repositories/newsroom-container';

interface Job {
  stop: AbortController;
  ended: Promise<void>;
}

/** Closing lets the transaction that is open end; the run can be resumed after the next start. */
const jobs = slot<Job>('retagging', {
  close: ({ stop, ended }) => {
    stop.abort();
    return ended;
  },
});

/**
 * Starts or resumes a run in this process, and returns it at once; it continues beside the server's work.
 */
export async function startInBackground(
  strapi: Core.Strapi,
  request: RunRequest,
  { rate, now }: { rate: number | null; now: Date },
): Promise<RetagRun> {
  const run = await startRetag(strapi, request, now);
  keep(strapi, (signal) => runRetag(strapi, run, { rate, signal }));
  return run;
}

/** The same for an undo. */
export async function undoInBackground(
  strapi: Core.Strapi,
  id: number,
  { now }: { now: Date },
): Promise<RetagRun> {
  const run = await claimUndo(strapi, id, now);
  keep(strapi, (signal) => undoClaimed(strapi, run, { signal }));
  return run;
}

function keep(strapi: Core.Strapi, act: (signal: AbortSignal) => Promise<unknown>): void {
  const stop = new AbortController();
  const ended = act(stop.signal).then(
    () => {},
    (error: unknown) => {
      strapi.log.error(error);
    },
  );
  jobs.set(strapi, { stop, ended });
}

import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../repositories/newsroom-config';
import { isShuttingDown } from '../repositories/database/shutdown';
import { slot } from '../repositories/newsroom-container';

/** A job that serving instances run on a schedule. */
export interface Job {
  name: string;
  /** When, in cron's notation, on the newsroom's clock. */
  rule: string;
  /**
   * Every instance runs it. It must take its work in one statement or under a lock, so that several
   * instances do each thing once (docs/adr/0026). If it is interrupted, the next run continues.
   */
  run: () => Promise<unknown>;
  /** Whether it also runs when the newsroom begins to serve, to catch up. */
  atOnce?: boolean;
}

const underWay = slot('running-jobs', { make: () => new Set<Promise<unknown>>() });

/** Runs the job from the moment the newsroom serves, never twice at once in this process. */
export function scheduleJob(strapi: Core.Strapi, { name, rule, run, atOnce = false }: Job): void {
  // A command never listens, and so runs no jobs.
  strapi.server.httpServer.once('listening', () => {
    if (!strapi.config.get<boolean>('server.cron.enabled', false)) return;
    let running: Promise<unknown> | null = null;
    const task = async (): Promise<void> => {
      if (isShuttingDown(strapi)) return;
      running ??= track(strapi, run()).finally(() => (running = null));
      await running;
    };
    strapi.cron.add({
      [name]: { task, options: { rule, tz: newsroomConfig(strapi).site.timeZone } },
    });
    if (atOnce) task().catch((error: unknown) => strapi.log.error(error));
  });
}

/** Settles when no job runs; a failed job has logged its error itself. */
export async function waitForJobs(strapi: Core.Strapi): Promise<void> {
  await Promise.allSettled([...underWay.of(strapi)]);
}

function track<T>(strapi: Core.Strapi, job: Promise<T>): Promise<T> {
  const jobs = underWay.of(strapi);
  jobs.add(job);
  const done = () => jobs.delete(job);
  job.then(done, done);
  return job;
}

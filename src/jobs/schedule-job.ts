import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../repositories/newsroom-config';
import { isShuttingDown } from '../repositories/database/shutdown';
import { slot } from '../repositories/newsroom-container';

/** Something that is done now and then by whoever serves. */
export interface Job {
  name: string;
  /** When, as cron has it, on the newsroom's clock. */
  rule: string;
  /**
   * Every instance runs it: it must take what it works on in one statement or under a lock, so that of
   * several at once each thing is done by one (docs/adr/0026). Cut short, it goes on the next time.
   */
  run: () => Promise<unknown>;
  /** Also when the newsroom begins to serve, for what was left while nobody ran. */
  atOnce?: boolean;
}

const underWay = slot('running-jobs', { make: () => new Set<Promise<unknown>>() });

/** Runs the job from when the newsroom serves, never twice at once in this process. */
export function scheduleJob(strapi: Core.Strapi, { name, rule, run, atOnce = false }: Job): void {
  // A command never listens, and has no business with the clock.
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

/** Settles when no job runs; a failed one has told it itself. */
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

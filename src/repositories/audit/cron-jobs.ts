import type { Core } from '@strapi/strapi';
import { actAs } from './actor';

type Job = (...args: unknown[]) => unknown;
type Tasks = Record<string, Job | { task: Job; [option: string]: unknown }>;

/** Lets every cron job act under its own name, or its rule if it has none. */
export function nameCronJobs(strapi: Core.Strapi): void {
  const cron = strapi.cron as unknown as { add(tasks: Tasks): unknown };
  const add = cron.add.bind(cron);
  cron.add = (tasks = {}) =>
    add(
      Object.fromEntries(
        Object.entries(tasks).map(([name, entry]) => {
          const named =
            (job: Job, self: object): Job =>
            (...args) =>
              actAs(`cron:${name}`, () => job.apply(self, args));
          return [
            name,
            typeof entry === 'function'
              ? named(entry, tasks)
              : { ...entry, task: named(entry.task, entry) },
          ];
        }),
      ),
    );
}

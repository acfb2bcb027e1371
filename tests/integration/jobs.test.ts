import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scheduleJob, waitForJobs } from '../../src/jobs/schedule-job';
import { describeEachDatabase } from '../support/newsroom';
import { ROOT } from '../support/paths';

describeEachDatabase('jobs that look at the clock', (newsroom) => {
  const names = (): string[] => {
    const { jobs } = newsroom().strapi.cron as unknown as { jobs: { name?: string | null }[] };
    return jobs.flatMap(({ name }) => (name ? [name] : []));
  };
  const beginToServe = () => newsroom().strapi.server.httpServer.emit('listening');
  afterEach(() => newsroom().strapi.server.httpServer.emit('close'));

  test('with CRON_ENABLED=false none of ours is there when the newsroom serves', () => {
    const before = names();
    newsroom().strapi.config.set('server.cron.enabled', false);
    beginToServe();
    expect(names()).toEqual(before);
    expect(names()).not.toContain('vocabulary-report');
  });

  test('a job under way is waited for when the newsroom ends', async () => {
    newsroom().strapi.config.set('server.cron.enabled', true);
    let isDone = false;
    scheduleJob(newsroom().strapi, {
      name: 'slow',
      rule: '0 0 1 1 *',
      atOnce: true,
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        isDone = true;
      },
    });
    beginToServe();
    await waitForJobs(newsroom().strapi);
    expect(isDone).toBe(true);
    newsroom().strapi.cron.remove('slow');
  });
});

test('every job of ours is scheduled in one place, which asks CRON_ENABLED and is waited for', () => {
  const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const scheduling = sources
    .filter((file) => file.endsWith('.ts'))
    .filter((file) =>
      /\bcron\s*\.\s*add\(/.test(readFileSync(path.join(ROOT, 'src', file), 'utf8')),
    );
  expect(scheduling).toEqual([path.join('jobs', 'schedule-job.ts')]);
});

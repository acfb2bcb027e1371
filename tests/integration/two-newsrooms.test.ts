import { setTimeout as pause } from 'node:timers/promises';
import { publish, saveDraft } from '../support/builders';
import { readRows } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';
import { siteReader } from '../support/site-reader';
import { openSecondNewsroom, type SecondNewsroom } from '../torture/second-newsroom';

/** The poll's second, and what a busy machine adds. */
const PATIENCE_MS = 5000;

describeEachDatabase('two newsrooms on one database', (newsroom) => {
  const { get, page, outcome } = siteReader(newsroom);
  let other: SecondNewsroom;
  beforeAll(async () => (other = await openSecondNewsroom(newsroom().env)), 60_000);
  afterAll(() => other.close());

  const soon = async (isSo: () => Promise<boolean>) => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error('It was not seen in time.');
      await pause(20);
    }
  };
  const publishElsewhere = async (title: string) => {
    const { documentId, slug } = await saveDraft(newsroom().strapi, { title });
    expect((await get(`/articles/${slug}`)).status).toBe(404);
    await get('/navigation');
    expect(await outcome('/navigation')).toBe('hit');
    expect(await other.run('publish', { documentId }, 1)).toEqual(['ok']);
    return slug ?? '';
  };

  test('what one publishes is read on the other', async () => {
    const slug = await publishElsewhere('另一處發布的新聞');
    await soon(async () => (await get('/navigation')).headers['x-newsroom-cache'] === 'miss');
    expect((await page(slug)).title).toBe('另一處發布的新聞');
  });

  test('without the notifications too', async () => {
    if (newsroom().engine === 'sqlite') return;
    await get('/navigation');
    const killed = await readRows(
      newsroom().env,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'newsroom-site-version' and datname = current_database()`,
    );
    expect(killed.length).toBeGreaterThan(0);
    await publishElsewhere('沒有通知也看得見的新聞');
    await soon(async () => (await get('/navigation')).headers['x-newsroom-cache'] === 'miss');
    // The next poll opens its successor.
    await soon(async () => {
      const rows = await readRows(
        newsroom().env,
        `select 1 from pg_stat_activity
          where application_name = 'newsroom-site-version' and datname = current_database()`,
      );
      return rows.length > 0;
    });
  });

  test('a lost connection of delivery is replaced by the next read', async () => {
    if (newsroom().engine === 'sqlite') return;
    await readRows(
      newsroom().env,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'newsroom-delivery' and datname = current_database()`,
    );
    const { documentId, slug } = await saveDraft(newsroom().strapi, { title: '斷線以後的新聞' });
    await publish(newsroom().strapi, documentId);
    expect((await page(slug ?? '')).title).toBe('斷線以後的新聞');
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { publish, saveDraft } from '../support/builders';
import { readRows } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';
import { siteReader } from '../support/site-reader';
import { openSecondNewsroom, type SecondNewsroom } from '../torture/second-newsroom';

/** The poll's second, and what a busy machine adds. */
const PATIENCE_MS = 5000;

/** While it is held, the newsroom of this process does not ask for the site version every second. */
const polling = { isHeld: false };
const POLL_MS = 1000;
const realInterval = global.setInterval;
beforeAll(() => {
  const interval = (act: () => void, ms?: number, ...rest: never[]) =>
    realInterval(() => (ms === POLL_MS && polling.isHeld ? undefined : act()), ms, ...rest);
  jest.spyOn(global, 'setInterval').mockImplementation(interval as typeof setInterval);
});
afterEach(() => (polling.isHeld = false));
afterAll(() => jest.restoreAllMocks());

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

  const isSeen = async () => (await get('/navigation')).headers['x-newsroom-cache'] === 'miss';
  const notificationConnections = () =>
    readRows(
      newsroom().env,
      `select pid from pg_stat_activity
        where application_name = 'newsroom-site-version' and datname = current_database()`,
    );

  test('what one publishes is read on the other', async () => {
    const slug = await publishElsewhere('另一處發布的新聞');
    await soon(isSeen);
    expect((await page(slug)).title).toBe('另一處發布的新聞');
  });

  test('by notification alone', async () => {
    polling.isHeld = true;
    const slug = await publishElsewhere('通知來的新聞');
    await soon(isSeen);
    expect((await page(slug)).title).toBe('通知來的新聞');
  });

  test('and by the poll alone where the connection of the notifications is killed', async () => {
    if (newsroom().engine === 'sqlite') return;
    polling.isHeld = true;
    await get('/navigation');
    const killed = await readRows(
      newsroom().env,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'newsroom-site-version' and datname = current_database()`,
    );
    expect(killed.length).toBeGreaterThan(0);
    await soon(async () => (await notificationConnections()).length === 0);
    const slug = await publishElsewhere('沒有通知也看得見的新聞');
    // Nobody has told it, and it has not asked yet.
    for (let turn = 0; turn < 5; turn += 1) {
      await pause(50);
      expect(await outcome('/navigation')).toBe('hit');
    }
    polling.isHeld = false;
    await soon(isSeen);
    expect((await page(slug)).title).toBe('沒有通知也看得見的新聞');
    // The same poll has opened the connection's successor.
    await soon(async () => (await notificationConnections()).length > 0);
    polling.isHeld = true;
    await publishElsewhere('又有通知的新聞');
    await soon(isSeen);
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

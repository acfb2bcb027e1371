import { setTimeout as pause } from 'node:timers/promises';
import { ARTICLES } from '../support/admin-api';
import { startCommand } from '../support/commands';
import { foreignWriter } from '../support/foreign-writer';
import { startInstance, type Instance } from '../support/instance';
import { writeManyArticles, type ManyArticles } from '../support/many-articles';
import { readInTheMeantime } from '../support/readers';
import { READERS_P99_MS } from '../support/readers-limit';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';

/**
 * `npm run test:torture -- --only lock --articles 20000 --seconds 60`; CI takes the short form. With less than
 * 2,000 articles the newsroom would make its search index at the start.
 */
const COUNT = Number(process.env.TORTURE_ARTICLES ?? 2500);
/** Longer than a save waits. */
const HELD_SECONDS = Math.max(20, Number(process.env.TORTURE_SECONDS ?? 0));
const CHIEF = { firstname: '主編', email: 'chief@newsroom.example', password: 'Password-1234' };

jest.setTimeout(400_000 + HELD_SECONDS * 2000);

describe(`a newsroom on SQLite with ${COUNT} articles`, () => {
  let database: TemporaryDatabase;
  let many: ManyArticles;
  let newsroom: Instance;
  let token = '';

  beforeAll(async () => {
    database = await temporaryDatabase('sqlite');
    many = writeManyArticles({ file: database.env.DATABASE_FILENAME ?? '', count: COUNT });
    newsroom = await startInstance({ ...database.env, CRON_ENABLED: 'false' });
    const { data } = (await (await ask('POST', '/admin/register-admin', CHIEF)).json()) as {
      data: { token: string };
    };
    token = data.token;
  });
  afterAll(async () => {
    await newsroom?.end('SIGKILL');
    await database?.remove();
  });

  const ask = (method: string, path: string, data: object) =>
    fetch(newsroom.url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(data),
    });
  const save = async (title: string) => {
    const from = performance.now();
    const answer = await ask('POST', ARTICLES, { title, body: '<p>正文。</p>' });
    const { error } = (await answer.json()) as { error?: { details?: { code?: string } } };
    return { status: answer.status, code: error?.details?.code, ms: performance.now() - from };
  };
  const readers = (until: Promise<unknown>) =>
    readInTheMeantime({ url: newsroom.url, slugs: many.slugs, until });

  test('is read as ever while another program keeps the lock; saves are refused, then done', async () => {
    expect((await save('第一篇，帶來詞典')).status).toBe(201);
    const calm = await readers(pause(3000));
    const writer = foreignWriter(database.env);
    const letGo = writer.take();
    const held = pause(HELD_SECONDS * 1000);
    const early = Promise.all([save('早來的一篇'), save('早來的又一篇')]);
    const late = pause(HELD_SECONDS * 1000 - 4000).then(() => save('晚來的一篇'));
    const locked = await readers(held);
    letGo();
    writer.close();
    const refused = await early;
    const done = await late;
    console.log(
      `without a lock: ${calm.text}\nlock held ${HELD_SECONDS} s: ${locked.text}\n` +
        `saves refused after ${refused.map(({ ms }) => Math.round(ms)).join(', ')} ms; ` +
        `one that came 4 s before the end took ${Math.round(done.ms)} ms`,
    );
    expect(locked.failures).toEqual([]);
    expect(locked.p99).toBeLessThan(READERS_P99_MS);
    expect(refused.map(({ status, code }) => [status, code])).toEqual([
      [503, 'database-busy'],
      [503, 'database-busy'],
    ]);
    expect(done.status).toBe(201);
    const titles = await database.query(`select title from articles where title like '%來的%篇'`);
    expect(titles).toEqual([{ title: '晚來的一篇' }]);
  });

  test('is read and written while a command makes one tag a part of another on all of them', async () => {
    const [from, into] = many.tags;
    const command = startCommand({ name: 'tags', args: ['merge', from, into], env: database.env });
    const writes: { status: number; ms: number }[] = [];
    let isOver = false;
    const over = command.finished.finally(() => (isOver = true));
    const writing = (async () => {
      while (!isOver) {
        writes.push(await save(`合併時的第 ${writes.length} 篇`));
        // A busy desk: each save takes the processor from the readers for a moment, lock or no lock.
        await pause(500);
      }
    })();
    const reading = await readers(over);
    const { status, stdout, stderr } = await over;
    await writing;
    const longest = Math.max(...writes.map(({ ms }) => ms));
    console.log(
      `beside the merge: ${reading.text}\n${writes.length} saves, the longest ${Math.round(longest)} ms\n${stdout}`,
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`${COUNT / 2} articles get`);
    expect(reading.failures).toEqual([]);
    expect(reading.p99).toBeLessThan(READERS_P99_MS);
    expect(new Set(writes.map((one) => one.status))).toEqual(new Set([201]));
    const [left] = await database.query(
      `select count(*) as links from articles_tags_lnk l join tags t on t.id = l.tag_id
        where t.slug = '${from}'`,
    );
    expect(left).toEqual({ links: 0 });
  });
});

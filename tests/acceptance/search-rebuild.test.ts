import { ensureSearchIndex } from '../../src/search/rebuild';
import { runCommand, startCommand } from '../support/commands';
import { countRows, readRows } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';
import { siteReader } from '../support/site-reader';
import { openSecondNewsroom } from '../torture/second-newsroom';

/** Four transactions of the rebuild. */
const ARTICLES = 400;
const BODY = `<p>螢火蟲在河邊飛。${'夏天的晚上，孩子們在河岸等了很久。'.repeat(40)}</p>`;

describeEachDatabase('the search index of a site that has articles', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get, version } = siteReader(newsroom);
  const sql = (statement: string) => readRows(newsroom().env, statement);
  const rebuild = (...args: string[]) =>
    runCommand({ name: 'search-rebuild', args, env: newsroom().env });
  const found = async (q: string): Promise<number> => {
    const { body } = await get(`/search?q=${encodeURIComponent(q)}`).expect(200);
    return body.meta.total;
  };
  const indexed = () => countRows(newsroom().env, 'newsroom_search_articles');
  /** Rows of the index that lack their words, or words without a row. */
  const halves = async () => {
    const [row] = await sql(
      newsroom().engine === 'sqlite'
        ? `select (select count(*) from newsroom_search_articles) -
                  (select count(*) from newsroom_search_words_docsize) as halves`
        : `select count(*) as halves from newsroom_search_articles a
             full join newsroom_search_words w on w.position = a.position
            where a.position is null or w.position is null`,
    );
    return Number(row?.halves);
  };

  /** The whole index, of SQLite's full text, which keeps no text, how many words each article has. */
  const contents = async () => [
    await sql('select * from newsroom_search_articles order by position'),
    await sql('select * from newsroom_article_words order by document_id'),
    await sql(
      newsroom().engine === 'sqlite'
        ? `select id, sz from newsroom_search_words_docsize order by id`
        : 'select * from newsroom_search_words order by position',
    ),
  ];
  const wordsIndex = () =>
    sql(`select i.indisvalid as "isValid" from pg_index i join pg_class c on c.oid = i.indexrelid
          where c.relname = 'newsroom_search_words_gin'`);

  /** As a transfer or plain SQL writes them: past everything of ours but the triggers. */
  async function insertArticles(count: number, { from = 0, body = BODY } = {}): Promise<void> {
    const rows = Array.from({ length: count }, (_, n) => ({
      document_id: `bulk${from + n}`,
      title: `夏夜第 ${from + n} 篇`,
      slug: `bulk-${from + n}`,
      body,
      date_published: new Date(Date.UTC(2015, 0, 1) + (from + n) * 60_000),
      published_at: new Date(),
    }));
    for (let start = 0; start < rows.length; start += 50) {
      await strapi()
        .db.connection('articles')
        .insert(rows.slice(start, start + 50));
    }
  }

  beforeAll(() => insertArticles(ARTICLES));

  describe('the search:rebuild command', () => {
    test('killed in the middle, leaves whole articles in the index', async () => {
      expect(await found('螢火蟲')).toBe(0);
      const { child, finished } = startCommand({ name: 'search-rebuild', env: newsroom().env });
      child.stderr?.on('data', (text: string) => {
        if (text.includes(`of ${ARTICLES} articles`)) child.kill('SIGKILL');
      });
      const { signal, stderr } = await finished;
      expect(`${signal} ${stderr}`).toMatch(/^SIGKILL /);
      const there = await indexed();
      expect(there % 100).toBe(0);
      expect(there).toBeGreaterThan(0);
      expect(there).toBeLessThan(ARTICLES);
      expect(await halves()).toBe(0);
    }, 120_000);

    test('run again for what is missing, completes it, says how far it is, and readers find it all', async () => {
      const missing = ARTICLES - (await indexed());
      const { status, stdout, stderr } = await rebuild('--missing');
      expect([status, stdout]).toEqual([
        0,
        expect.stringMatching(
          new RegExp(
            `^${missing} articles indexed in [\\d.]+ s\\.\\n\\d+ pages finished in [\\d.]+ s\\.\\n$`,
          ),
        ),
      ]);
      const steps = stderr.trim().split('\n');
      expect(steps.length).toBeGreaterThan(5);
      for (const step of steps) expect(step).toMatch(new RegExp(`^\\d+ of ${missing} articles$`));
      expect(steps.at(-1)).toBe(`${missing} of ${missing} articles`);
      expect(await found('萤火虫')).toBe(ARTICLES);
      expect(await halves()).toBe(0);
      expect((await rebuild('--missing')).stdout).toMatch(/^0 articles indexed /);
    }, 120_000);

    test('of everything, follows what SQL has changed, and readers search on meanwhile', async () => {
      await sql(`update articles set title = '冬泳' where slug = 'bulk-7'`);
      const { db } = strapi();
      await db.connection('newsroom_search_articles').where('document_id', 'bulk8').delete();
      expect(await found('冬泳')).toBe(0);
      const before = await version();
      let isOver = false;
      const rebuilding = rebuild().finally(() => (isOver = true));
      const seen = new Set<number>();
      for (let n = 0; !isOver; n += 1) {
        // Each a page that no memory has.
        const { body } = await get(`/search?q=螢火蟲&limit=1&to=2100-01-01T00:00:00.${n}Z`).expect(
          200,
        );
        seen.add(body.meta.total);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect((await rebuilding).stdout).toMatch(new RegExp(`^${ARTICLES} articles indexed `));
      // One article was missing; none that was there is ever away.
      expect([...seen].every((total) => total === ARTICLES || total === ARTICLES - 1)).toBe(true);
      expect(await version()).toBeGreaterThan(before);
      expect(await found('冬泳')).toBe(1);
      expect(await found('夏夜')).toBe(ARTICLES - 1);
      expect(await halves()).toBe(0);
    }, 120_000);

    test('offline, writes the same index, and leaves it ready for use', async () => {
      const before = await contents();
      expect((await rebuild('--offline')).stdout).toMatch(
        new RegExp(`^${ARTICLES} articles indexed `),
      );
      expect(await contents()).toEqual(before);
      expect(await found('冬泳')).toBe(1);
      if (newsroom().engine === 'postgres') expect(await wordsIndex()).toEqual([{ isValid: true }]);
    }, 120_000);

    test('offline and killed in the middle, is made whole by the next start', async () => {
      const { child, finished } = startCommand({
        ...{ name: 'search-rebuild', args: ['--offline'], env: newsroom().env },
      });
      child.stderr?.on('data', (text: string) => {
        if (text.includes(`of ${ARTICLES} articles`)) child.kill('SIGKILL');
      });
      expect((await finished).signal).toBe('SIGKILL');
      if (newsroom().engine === 'postgres') expect(await wordsIndex()).toEqual([]);
      await (await openSecondNewsroom(newsroom().env)).close();
      if (newsroom().engine === 'postgres') expect(await wordsIndex()).toEqual([{ isValid: true }]);
      expect(await halves()).toBe(0);
      expect(await found('冬泳')).toBe(1);
    }, 120_000);

    test('refuses what it does not know', async () => {
      const { status, stderr } = await rebuild('--everything');
      expect(status).toBe(2);
      expect(stderr).toContain('--everything');
    }, 120_000);
  });

  describe('the start of a newsroom', () => {
    async function bootAnother(): Promise<void> {
      const other = await openSecondNewsroom(newsroom().env);
      await other.close();
    }

    test('makes it where the site had articles before it had a search', async () => {
      const isSqlite = newsroom().engine === 'sqlite';
      for (const statement of [
        `drop trigger newsroom_search_articles_left${isSqlite ? '' : ' on articles'}`,
        `drop table newsroom_search_words`,
        `drop table newsroom_search_articles`,
      ]) {
        await sql(statement);
      }
      await bootAnother();
      expect(await indexed()).toBe(ARTICLES);
      expect(await halves()).toBe(0);
      expect(await found('萤火虫')).toBe(ARTICLES);
      await newsroom().http.get('/_ready').expect(200);
    }, 120_000);

    test('completes one that was cut short, and readers get what it adds', async () => {
      await sql(`delete from newsroom_search_articles where document_id like 'bulk1%'`);
      const before = await version();
      const left = await found('螢火蟲 夏夜');
      expect(left).toBeLessThan(ARTICLES);
      await ensureSearchIndex(strapi());
      expect(await version()).toBe(before + 1);
      expect(await found('螢火蟲 夏夜')).toBe(ARTICLES - 1);
      expect(await halves()).toBe(0);
      await ensureSearchIndex(strapi());
      expect(await version()).toBe(before + 1);
    });

    test('only says how, where that would take long', async () => {
      await insertArticles(2_001, { from: ARTICLES, body: '<p>蟬</p>' });
      const warnings = jest.spyOn(strapi().log, 'warn').mockImplementation();
      await ensureSearchIndex(strapi());
      const said = warnings.mock.calls.map(([message]: unknown[]) => message);
      warnings.mockRestore();
      expect(said).toEqual([
        '2001 published articles are not in the search index: run "npm run search:rebuild -- --missing".',
      ]);
      expect(await indexed()).toBe(ARTICLES);
    });
  });
});

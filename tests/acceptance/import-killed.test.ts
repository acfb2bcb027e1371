import { existsSync } from 'node:fs';
import path from 'node:path';
import { runImport, startCommand } from '../support/commands';
import { readRows } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';
import { aTextPage, makePageFolder, type PageFolder } from '../support/pages';

const PAGES = 40;

describeEachDatabase('an import that is killed', (newsroom) => {
  let folder: PageFolder;
  beforeAll(() => {
    folder = makePageFolder();
    for (let page = 10; page < 10 + PAGES; page += 1) {
      folder.write(`pages/${page}.txt`, aTextPage({ title: `停電那天的第 ${page} 篇報導` }));
    }
  });
  afterAll(() => folder.remove());

  /** Kills the command once it reports this number of pages as done, or earlier if `pages` is 0. */
  const killAfter = (pages: number) =>
    new Promise<void>((resolve, reject) => {
      const { child, finished } = startCommand({
        name: 'import',
        args: ['pages', '--publish', '--report', 'report.json'],
        env: newsroom().env,
        folder: folder.path,
      });
      let said = '';
      child.stderr?.on('data', (text: string) => {
        said += text;
        if (said.includes(`${pages} of ${PAGES} pages`)) child.kill('SIGKILL');
      });
      finished.then(({ signal, stderr }) => {
        if (signal === 'SIGKILL') resolve();
        else reject(new Error(`The import ended by itself: ${stderr}`));
      }, reject);
    });

  const halfArticles = () =>
    readRows(
      newsroom().env,
      `select a.document_id, a.published_at from articles a
        where a.slug is null or a.tagging is null or a.import_key is null or a.import_hash is null
           or not exists (select 1 from articles_section_lnk l where l.article_id = a.id)
           or not exists (select 1 from articles_source_lnk l where l.article_id = a.id)
           or not exists (select 1 from articles_tags_lnk l where l.article_id = a.id)
           or (a.published_at is not null and (a.footer is null or not exists
                (select 1 from articles d where d.document_id = a.document_id
                    and d.published_at is null and d.footer is not null)))`,
    );

  test.each([2, 18, 34])(
    'after %i pages leaves no half article and no half report',
    async (pages) => {
      await killAfter(pages);
      const rows = await readRows(newsroom().env, 'select count(*) as n from articles');
      expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(2 * pages);
      expect(await halfArticles()).toEqual([]);
      expect(existsSync(path.join(folder.path, 'report.json'))).toBe(false);
    },
    120_000,
  );

  test('is completed by the same command', async () => {
    const { report, status } = await runImport({
      env: newsroom().env,
      folder: folder.path,
      args: ['pages', '--publish'],
    });
    expect(status).toBe(0);
    const { created, changed, unchanged } = report.summary;
    expect(created + changed + unchanged).toBe(PAGES);
    expect(unchanged).toBeGreaterThanOrEqual(34);
    const rows = await readRows(
      newsroom().env,
      `select count(*) as n, count(distinct slug) as slugs from articles where published_at is not null`,
    );
    expect(Object.values(rows[0] ?? {}).map(Number)).toEqual([PAGES, PAGES]);
    expect(await halfArticles()).toEqual([]);
  }, 120_000);
});

import { ensureSection } from '../../src/importing/page-section';
import { withRetriedTransaction } from '../../src/repositories/database/retried-transaction';
import { UID } from '../../src/repositories/tables';
import { publish, saveDraft } from '../support/builders';
import { runImport } from '../support/commands';
import { countRows, readRows } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';
import { aTextPage, makePageFolder, type PageFolder } from '../support/pages';

const PAGES = 40;
const TROUBLE = /locked|busy|deadlock|duplicate|unique/i;

describeEachDatabase('an import beside a running server', (newsroom) => {
  let folder: PageFolder;
  beforeAll(() => (folder = makePageFolder()));
  afterAll(() => folder.remove());

  const importFolder = (name: string, report: string) =>
    runImport({
      env: newsroom().env,
      folder: folder.path,
      args: [name, '--publish', '--sections-from-breadcrumb'],
      report,
    });

  test('both write all they have to, and neither sees a locked database', async () => {
    const { strapi, http, env } = newsroom();
    for (let page = 1; page <= PAGES; page += 1) {
      folder.write(`archive/${page}.txt`, aTextPage({ title: `檔案裏的第 ${page} 篇報導` }));
    }
    let isImporting = true;
    const imported = importFolder('archive', 'archive.json').finally(() => (isImporting = false));

    const published: string[] = [];
    // Also goes on some time when the command is slow to start.
    while (isImporting || published.length < 10) {
      const { documentId } = await saveDraft(strapi, {
        title: `編輯部當天的第 ${published.length + 1} 篇報導`,
      });
      await publish(strapi, documentId);
      await strapi.documents(UID.article).update({ documentId, data: { kicker: '又改一次' } });
      await http.get('/api/site/navigation').expect(200);
      published.push(documentId);
    }

    const { report, status, stderr } = await imported;
    expect(report.summary).toEqual({
      created: PAGES,
      changed: 0,
      unchanged: 0,
      refused: 0,
      failed: 0,
    });
    expect(status).toBe(0);
    expect(stderr).not.toMatch(TROUBLE);
    const rows = await readRows(
      env,
      `select (select count(*) from articles where published_at is null) as drafts,
              (select count(*) from articles where published_at is not null) as published,
              (select count(distinct slug) from articles) as slugs`,
    );
    const total = PAGES + published.length;
    expect(Object.values(rows[0] ?? {}).map(Number)).toEqual([total, total, total]);
  }, 180_000);

  test('imports that need the same new section at the same moment make it once', async () => {
    const { strapi, env } = newsroom();
    const ids = await Promise.all(
      Array.from({ length: 6 }, () =>
        withRetriedTransaction(strapi, () =>
          ensureSection(strapi, ['新聞中心', '冬捕專題', '現場']),
        ),
      ),
    );
    expect(new Set(ids).size).toBe(1);
    // Of the same name, but the page says that it belongs elsewhere.
    const other = await ensureSection(strapi, ['社會民生', '現場']);
    expect(ids).not.toContain(other);
    const rows = await readRows(
      env,
      `select name from sections where name in ('冬捕專題', '現場') order by name`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(['冬捕專題', '現場', '現場']);
  }, 120_000);

  test('two imports of the same pages at once make one article of each', async () => {
    const { env } = newsroom();
    const before = await countRows(env, 'articles');
    for (let page = 1; page <= 12; page += 1) {
      folder.write(
        `twice/${page}.txt`,
        aTextPage({
          title: `兩邊同時導入的第 ${page % 6} 條`,
          source: '兩岸晚報',
          breadcrumb: ['新聞中心', `同時新開的欄目 ${page % 3}`],
          paragraphs: [`延吉市第 ${page} 路公交車換了新車，老人上車不用再邁高台階，司機也省力。`],
        }),
      );
    }
    const runs = await Promise.all([
      importFolder('twice', 'one.json'),
      importFolder('twice', 'other.json'),
    ]);

    for (const { report, status, stderr } of runs) {
      expect(status).toBe(0);
      expect(report.summary).toMatchObject({ refused: 12, failed: 0 });
      expect(stderr).not.toMatch(TROUBLE);
    }
    expect((await countRows(env, 'articles')) - before).toBe(12);
    const names = await readRows(
      env,
      `select name from sections where name like '同時新開的欄目%' order by name`,
    );
    expect(names.map(({ name }) => name)).toEqual([
      '同時新開的欄目 0',
      '同時新開的欄目 1',
      '同時新開的欄目 2',
    ]);
    expect(await readRows(env, `select ownership from sources where name = '兩岸晚報'`)).toEqual([
      { ownership: 'unresolved' },
    ]);
  }, 120_000);
});

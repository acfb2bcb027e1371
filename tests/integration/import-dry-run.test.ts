import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Report, runImport } from '../support/commands';
import { dumpDatabase } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';
import { anHtmlPage, aTextPage, makePageFolder, type PageFolder } from '../support/pages';
import { TEMPLATE_FILE } from '../support/paths';

const URL = 'https://old.example-news.cn/content/market.html';

/** A real run gives every new article an id of its own; the rest of the report must agree. */
function withoutIds(report: Report): unknown {
  return {
    ...report,
    pages: report.pages.map(({ documentId, ...page }) => ({
      ...page,
      hasDocument: documentId !== null,
    })),
  };
}

describeEachDatabase('a dry run of the import', (newsroom) => {
  let folder: PageFolder;

  const importPages = (...options: string[]) =>
    runImport({ env: newsroom().env, folder: folder.path, args: ['pages', ...options] });

  const market = (paragraphs: string[]) =>
    anHtmlPage({ title: '早市添了遮雨棚', url: URL, declaredCharset: 'utf-8', paragraphs });

  beforeAll(async () => {
    folder = makePageFolder();
    folder.write('pages/a-unchanged.txt', aTextPage({ title: '已經導入過的頁面' }));
    folder.write(
      'pages/b-changed.html',
      market(['早市新添了遮雨棚，攤主們說這下雨天也不用收攤了。']),
    );
    const first = await importPages('--publish');
    expect(first.report.summary).toMatchObject({ created: 2 });

    folder.write(
      'pages/b-changed.html',
      market(['遮雨棚裝好一個月，早市的攤位多了三十個，人氣旺了。']),
    );
    for (const name of ['c', 'd']) {
      folder.write(
        `pages/${name}-same-title.txt`,
        aTextPage({
          title: '兩個頁面同一個標題',
          paragraphs: [`延吉市第 ${name} 小學的操場翻新了，孩子們下課以後都不想回教室。`],
        }),
      );
    }
    for (const name of ['e', 'f', 'g', 'h']) {
      folder.write(
        `pages/${name}-unknown-source.txt`,
        aTextPage({
          title: `沒登記的媒體寫了留聲機 ${name}`,
          source: '河畔晚報',
          paragraphs: [`留聲機展覽第 ${name} 天，留聲機還在轉，老人們圍着留聲機聽了一下午。`],
        }),
      );
    }
    folder.write(
      'pages/i-new-section.txt',
      aTextPage({ title: '新欄目的頁面', breadcrumb: ['新聞中心', '河邊專欄'] }),
    );
    folder.write('pages/j-empty.txt', '');
  }, 120_000);

  afterAll(() => folder.remove());

  test('gives the report of the real run, and writes nothing', async () => {
    const options = ['--publish', '--sections-from-breadcrumb'];
    const before = await dumpDatabase(newsroom().env);
    const file = newsroom().env.DATABASE_FILENAME;
    const fileBefore = file ? fingerprint(file) : null;

    const dry = await importPages('--dry-run', ...options);

    expect(file ? fingerprint(file) : null).toEqual(fileBefore);
    expect(await dumpDatabase(newsroom().env)).toEqual(before);
    expect(dry.stdout).toContain('nothing was written');

    const real = await importPages(...options);
    expect(withoutIds(dry.report)).toEqual(withoutIds(real.report));
    expect([dry.status, real.status]).toEqual([1, 1]);
    expect(real.report.pages.map(({ status, slug }) => [status, slug])).toEqual([
      ['unchanged', expect.any(String)],
      ['changed', expect.any(String)],
      ['created', 'liangge-yemian-tongyige-biaoti'],
      ['created', 'liangge-yemian-tongyige-biaoti-2'],
      ['refused', expect.any(String)],
      ['refused', expect.any(String)],
      ['refused', expect.any(String)],
      ['refused', expect.any(String)],
      ['created', expect.any(String)],
      ['failed', null],
    ]);
  }, 120_000);
});

describe('a dry run of the import on SQLite', () => {
  let folder: PageFolder;
  beforeAll(() => {
    folder = makePageFolder();
    folder.write('page.txt', aTextPage());
  });
  afterAll(() => folder.remove());

  test('reports what would happen where there is no database yet, and creates none', async () => {
    const file = path.join(folder.path, 'nowhere', 'new.db');
    const { report, status } = await runImport({
      env: { DATABASE_FILENAME: file },
      folder: folder.path,
      args: ['page.txt', '--dry-run', '--publish'],
    });
    expect(report.pages[0]).toMatchObject({ status: 'created', warnings: [] });
    expect(status).toBe(0);
    expect(existsSync(path.dirname(file))).toBe(false);
  }, 120_000);

  test('leaves no files beside a database that nobody has open', async () => {
    const data = path.join(folder.path, 'data');
    mkdirSync(data);
    const file = path.join(data, 'newsroom.db');
    copyFileSync(TEMPLATE_FILE, file);
    const before = { files: readdirSync(data), ...fingerprint(file) };
    const { report } = await runImport({
      env: { DATABASE_FILENAME: file },
      folder: folder.path,
      args: ['page.txt', '--dry-run'],
    });
    expect(report.summary.created).toBe(1);
    expect({ files: readdirSync(data), ...fingerprint(file) }).toEqual(before);
  }, 120_000);
});

function fingerprint(file: string): { bytes: string; wal: string; changedAt: number } {
  const hash = (name: string) =>
    existsSync(name) ? createHash('sha256').update(readFileSync(name)).digest('hex') : '';
  return { bytes: hash(file), wal: hash(`${file}-wal`), changedAt: statSync(file).mtimeMs };
}

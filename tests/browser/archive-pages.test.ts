import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { PageReport } from '../../src/importing/report';
import { openArticleDesk, type ArticleDesk } from '../support/article-desk';
import { browserRun } from '../support/browser';
import { runBuiltCommand } from '../support/built-newsroom';
import { ROOT } from '../support/paths';

jest.setTimeout(180_000);

/** NEWSROOM_PAGES names another folder of old pages. */
const FOLDER = path.resolve(
  ROOT,
  process.env.NEWSROOM_PAGES ?? path.join('tests', 'fixtures', 'pages'),
);
const PAGES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:html|txt)$/.test(file))
  .sort();

describe('an old page, once imported', () => {
  let desk: ArticleDesk;
  let reports: PageReport[] = [];
  beforeAll(async () => {
    desk = await openArticleDesk();
    reports = await importFolder();
  });
  afterAll(() => {
    const imported = reports.filter(({ documentId }) => documentId !== null);
    process.stderr.write(`Old pages: ${imported.length} of ${PAGES.length} imported\n`);
    return desk?.close();
  });

  test.each(PAGES)('%s, is opened and saved in the editor without loss', async (file) => {
    const report = reports.find(({ path: page }) => path.resolve(ROOT, page) === fileOf(file));
    if (!report?.documentId) throw new Error(`Not imported: ${JSON.stringify(report?.warnings)}`);
    const { documentId } = report;
    const stored = async () => (await desk.api.article(documentId)).body ?? '';
    const body = await stored();
    expect(body).not.toBe('');

    await desk.openArticle(documentId);
    expect(await desk.notice.count()).toBe(0);
    expect(await desk.html()).toBe(body);
    await desk.page.locator('input[name="subtitle"]').fill('另一处改动');
    await desk.save();
    expect(await stored()).toBe(body);

    const shown = () => desk.body.evaluate((element) => element.textContent);
    const before = await shown();
    await desk.body.locator('p').filter({ hasText: /\S/ }).last().click();
    await desk.page.keyboard.press('End');
    await desk.page.keyboard.insertText('字');
    expect(await shown()).not.toBe(before);
    await desk.page.keyboard.press('Backspace');
    expect(await shown()).toBe(before);
    await desk.page.locator('input[name="subtitle"]').fill('又一处改动');
    await desk.save();
    expect(await stored()).toBe(body);
    expect(desk.errors).toEqual([]);
  });
});

const fileOf = (file: string) => path.join(FOLDER, file);

/** By the command, beside the running newsroom. */
async function importFolder(): Promise<PageReport[]> {
  const { database } = browserRun();
  const report = path.join(path.dirname(database), 'archive.json');
  await runBuiltCommand({
    root: ROOT,
    database,
    name: 'import',
    args: [FOLDER, '--sections-from-breadcrumb', '--report', report],
  });
  try {
    return (JSON.parse(readFileSync(report, 'utf8')) as { pages: PageReport[] }).pages;
  } finally {
    rmSync(report);
  }
}

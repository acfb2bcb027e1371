import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { openDesk, type Desk } from '../support/browser';
import { ROOT } from '../support/paths';

jest.setTimeout(120_000);

const BUILD = path.join(ROOT, 'dist', 'build');
const LIMIT = 250 * 1024;
const MANAGER = '/admin/content-manager/collection-types';
/** Words that only the editor's code has. */
const MARK = '表格工具栏';

const source = (file: string) => readFileSync(path.join(BUILD, file));

describe('the code of the body field', () => {
  let desk: Desk;
  const loaded = new Set<string>();
  beforeAll(async () => {
    desk = await openDesk();
    desk.page.on('response', (response) => {
      const file = path.posix.basename(new URL(response.url()).pathname);
      if (file.endsWith('.js')) loaded.add(file);
    });
  });
  afterAll(() => desk?.close());

  test('is a chunk of its own, at most 250 KB gzipped, that only the edit view loads', async () => {
    const own = readdirSync(BUILD).filter(
      (file) => file.endsWith('.js') && source(file).includes(MARK),
    );
    expect(own).toHaveLength(1);

    // Everything that an editor may see before: home, the list, a form without a body.
    const { page } = desk;
    await open(page, '/admin/');
    await open(page, `${MANAGER}/api::article.article`);
    await open(page, `${MANAGER}/api::section.section/create`);
    expect([...loaded].filter((file) => own.includes(file))).toEqual([]);

    const before = new Set(loaded);
    await open(page, `${MANAGER}/api::article.article/create`);
    await page.locator('.ProseMirror').waitFor();
    const added = [...loaded].filter((file) => !before.has(file));
    expect(added).toEqual(expect.arrayContaining(own));
    const sizes = Object.fromEntries(added.map((file) => [file, gzipSync(source(file)).length]));
    const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    process.stderr.write(
      `Body field: ${(total / 1024).toFixed(1)} KB gzipped in ${added.length} file(s)\n`,
    );
    expect(total).toBeLessThanOrEqual(LIMIT);
  });
});

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
}

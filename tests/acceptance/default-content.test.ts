import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../support/commands';
import { countRows, readRows } from '../support/database-reader';
import { describeOn, type EmptyDatabase, makeEmptyDatabase } from '../support/empty-database';
import { aTextPage, makePageFolder } from '../support/pages';
import { ROOT } from '../support/paths';

function dataOf(name: string): unknown[] {
  return JSON.parse(readFileSync(path.join(ROOT, 'data/yanji', `${name}.json`), 'utf8')) as [];
}

const CONTENT = {
  sources: dataOf('sources').length,
  tags: dataOf('tags').length,
  copyright_notices: dataOf('notices').length,
  public_account_promos: dataOf('promos').length,
};

async function countContent(env: Record<string, string>): Promise<typeof CONTENT> {
  const counts = { ...CONTENT };
  for (const table of Object.keys(CONTENT) as (keyof typeof CONTENT)[]) {
    counts[table] = await countRows(env, table);
  }
  return counts;
}

for (const engine of ['sqlite', 'postgres'] as const) {
  describeOn(engine)(`default content (${engine})`, () => {
    let database: EmptyDatabase;
    const pages = makePageFolder();
    pages.write('page.txt', aTextPage());

    const invite = () => runCommand({ name: 'invite-admin', env: database.env });
    const importPage = (...options: string[]) =>
      runCommand({
        name: 'import',
        args: ['page.txt', ...options],
        env: database.env,
        folder: pages.path,
      });

    beforeAll(async () => {
      database = await makeEmptyDatabase(engine);
    }, 60_000);
    afterAll(async () => {
      pages.remove();
      await database.remove();
    }, 60_000);

    test('loads once when two commands open an empty database at the same moment', async () => {
      const results = await Promise.all([invite(), importPage('--publish')]);
      expect(results).toEqual([
        expect.objectContaining({ status: 0, stderr: '' }),
        expect.objectContaining({ status: 0, stdout: expect.stringMatching(/^1 created/) }),
      ]);
      expect(await countContent(database.env)).toEqual(CONTENT);
      expect(await countRows(database.env, 'articles')).toBe(2);
    }, 180_000);

    test('does not come back when an admin deletes some of it', async () => {
      await readRows(database.env, `delete from tags where name = '延吉'`);
      await readRows(database.env, 'delete from public_account_promos');
      const results = [await importPage('--dry-run'), await importPage(), await invite()];
      expect(results.map(({ status }) => status)).toEqual([0, 0, 0]);
      expect(await countContent(database.env)).toEqual({
        ...CONTENT,
        tags: CONTENT.tags - 1,
        public_account_promos: 0,
      });
    }, 120_000);
  });
}

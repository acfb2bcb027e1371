import { openDeliveryDatabase } from '../../src/delivery/database';
import type { DeliveryDatabase } from '../../src/delivery/read-only/delivery-database';
import { bumpSiteVersion } from '../../src/repositories/site-version/bump';
import { saveDraft } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';

/** Why a read fails; SQLite's errors belong to another realm than Jest's. */
const failureOf = (read: Promise<unknown>) => read.then(() => 'it did not', String);

const COUNT = `select count(*) as n from articles where title = ?`;

describeEachDatabase('delivery’s own connection', (newsroom) => {
  const strapi = () => newsroom().strapi;
  let database: DeliveryDatabase;
  beforeAll(() => (database = openDeliveryDatabase(strapi())));
  afterAll(() => database.close());
  const count = async (title: string) =>
    Number((await database.select<{ n: unknown }>(COUNT, [title]))[0]?.n);

  test('reads what is committed, with questions in place of values', async () => {
    await saveDraft(strapi(), { title: '問號?也在題目裏' });
    expect(await count('問號?也在題目裏')).toBe(1);
    const rows = await database.select(
      `select '?' as mark, ? as given, title from articles where title = ?`,
      ['x', '問號?也在題目裏'],
    );
    expect(rows).toEqual([{ mark: '?', given: 'x', title: '問號?也在題目裏' }]);
  });

  test('cannot write', async () => {
    expect(await failureOf(database.select(`delete from articles returning id`))).toMatch(
      /read-?only/i,
    );
    const written = database.snapshot(({ select }) => select(`delete from articles returning id`));
    expect(await failureOf(written)).toMatch(/read-?only/i);
    expect(await count('問號?也在題目裏')).toBe(1);
  });

  test('does not wait for a writer, and does not see what is not committed', async () => {
    let finish = (): void => undefined;
    let hasWritten = (): void => undefined;
    const written = new Promise<void>((resolve) => (hasWritten = resolve));
    const writing = strapi().db.transaction(async () => {
      await saveDraft(strapi(), { title: '還沒提交的稿子' });
      hasWritten();
      await new Promise<void>((resolve) => (finish = resolve));
    });
    await written;
    expect(await count('還沒提交的稿子')).toBe(0);
    finish();
    await writing;
    expect(await count('還沒提交的稿子')).toBe(1);
  });

  test('a page is read from one state, and knows which', async () => {
    const versions = await database.snapshot(async ({ select, version }) => {
      await bumpSiteVersion(strapi());
      const [row] = await select<{ version: unknown }>('select version from newsroom_site_version');
      return [version.version, Number(row?.version)];
    });
    expect(versions[0]).toBe(versions[1]);
    const next = await database.snapshot(({ version }) => Promise.resolve(version.version));
    expect(next).toBe((versions[0] ?? 0) + 1);
  });

  test('many pages at once take turns', async () => {
    const pages = Array.from({ length: 60 }, () =>
      database.snapshot(async ({ select }) => {
        const rows = await Promise.all([select('select 1 as one'), select('select 2 as two')]);
        await new Promise((resolve) => setImmediate(resolve));
        return rows.flat();
      }),
    );
    for (const rows of await Promise.all(pages)) expect(rows).toEqual([{ one: 1 }, { two: 2 }]);
    expect(database.waiting()).toBe(0);
  });

  test('a statement that fails leaves the next one unharmed', async () => {
    expect(await failureOf(database.snapshot(({ select }) => select('select nothing')))).toContain(
      'nothing',
    );
    expect(await count('還沒提交的稿子')).toBe(1);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { published } from '../support/delivery';
import { saveDraft } from '../support/builders';
import { runCommand, runImport } from '../support/commands';
import { readRows } from '../support/database-reader';
import { makeEmptyDatabase, type EmptyDatabase } from '../support/empty-database';
import { startInstance } from '../support/instance';
import { describeEachDatabase, type Engine } from '../support/newsroom';
import { aTextPage, makePageFolder, type PageFolder } from '../support/pages';
import { postgresUrl } from '../support/postgres';
import { makeScratchProject } from '../support/scratch-project';

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York'];
const MINUTE = 60_000;
/** In the hour that New York's clock shows twice, and one of a Shanghai summer with another offset. */
const MOMENTS = [
  '2025-11-02T05:30:00.123Z',
  '1988-07-01T00:00:00.000Z',
  '2024-02-29T16:05:00.000Z',
];

describeEachDatabase('processes of several time zones on one database', (newsroom) => {
  const slugs: string[] = [];
  let folder: PageFolder;
  beforeAll(async () => {
    folder = makePageFolder();
    for (const datePublished of MOMENTS) {
      const { slug } = await published(newsroom().strapi, {
        title: `發表於 ${datePublished} 的新聞`,
        datePublished,
      });
      slugs.push(slug);
    }
  }, 600_000);
  afterAll(() => folder.remove());

  const addresses = () => [
    '/api/site/latest?limit=100',
    '/api/site/navigation',
    '/api/site/feeds/latest.rss',
    '/api/site/feeds/latest.atom',
    '/api/site/feeds/latest.json',
    '/api/site/sitemap.xml',
    '/api/site/sitemaps/1.xml',
    '/api/site/search?q=%E6%96%B0%E8%81%9E&from=1988-07-01&to=2025-11-02',
    ...slugs.map((slug) => `/api/site/articles/${slug}`),
    '/api/articles?sort=slug&pagination[pageSize]=100',
    '/api/articles?filters[datePublished][$gte]=2024-02-29T16:05:00&sort=slug',
    '/api/articles?filters[datePublished][$lt]=2024-03-01&sort=slug',
  ];

  test('all give the same answers to the byte', async () => {
    const answers: Record<string, string[]> = {};
    for (const zone of ZONES) {
      const instance = await startInstance({ ...newsroom().env, TZ: zone });
      try {
        answers[zone] = await Promise.all(
          addresses().map(async (address) => {
            const answer = await fetch(instance.url + address);
            const lastModified = answer.headers.get('last-modified') ?? '';
            return `${address} ${answer.status} ${lastModified} ${await answer.text()}`;
          }),
        );
      } finally {
        await instance.end('SIGTERM');
      }
    }
    expect(answers['Asia/Shanghai']).toEqual(answers.UTC);
    expect(answers['America/New_York']).toEqual(answers.UTC);
    for (const moment of MOMENTS) expect(answers.UTC?.join()).toContain(moment);
  }, 600_000);

  test('a command of another zone writes beside the server what the server reads', async () => {
    const { strapi, env, http } = newsroom();
    folder.write(
      'pages/one.txt',
      aTextPage({ title: '別的時區導入的新聞', date: '2023-03-08 09:30' }),
    );
    const before = Date.now();
    const { report } = await runImport({
      env: { ...env, TZ: 'America/New_York' },
      folder: folder.path,
      args: ['pages', '--publish', '--sections-from-breadcrumb'],
    });
    expect(report.summary).toMatchObject({ created: 1, failed: 0 });
    const article = await strapi
      .documents('api::article.article')
      .findFirst({ filters: { title: '別的時區導入的新聞' }, status: 'published' });
    expect(article?.datePublished).toBe('2023-03-08T01:30:00.000Z');
    for (const time of [article?.createdAt, article?.updatedAt, article?.publishedAt]) {
      expect(Math.abs(Date.parse(String(time)) - before)).toBeLessThan(5 * MINUTE);
    }
    const { body } = await http.get(`/api/site/articles/${article?.slug}`).expect(200);
    expect(body.data.datePublished).toBe('2023-03-08T01:30:00.000Z');
  }, 600_000);

  test.each(['sqlite', 'postgres'] as const)(
    'a backup made in Shanghai keeps its times on %s in New York',
    async (target) => {
      if (target === 'postgres' && postgresUrl() === null) return;
      const backups = mkdtempSync(path.join(os.tmpdir(), 'newsroom-zones-'));
      const database = await makeEmptyDatabase(target);
      const other = makeScratchProject({ ...database.env, TZ: 'America/New_York' });
      try {
        await saveDraft(newsroom().strapi, { title: `給 ${target} 的草稿` });
        const made = await runCommand({
          name: 'backup',
          args: ['one.tar.gz'],
          env: { ...newsroom().env, TZ: 'Asia/Shanghai' },
          folder: backups,
        });
        expect([made.status, made.stderr]).toEqual([0, '']);
        const restored = await other.run('restore', [path.join(backups, 'one.tar.gz')]);
        expect([restored.status, restored.stderr]).toEqual([0, '']);
        expect(await timesOf(database, target)).toEqual(
          await timesOf(newsroom(), newsroom().engine),
        );
      } finally {
        other.remove();
        await database.remove();
        rmSync(backups, { recursive: true, force: true });
      }
    },
    600_000,
  );

  /** By the database's own arithmetic, in milliseconds. */
  const timesOf = async ({ env }: Pick<EmptyDatabase, 'env'>, engine: Engine) => {
    const ms = (column: string) =>
      engine === 'postgres'
        ? `(extract(epoch from date_trunc('milliseconds', ${column})) * 1000)::bigint`
        : column;
    const rows = await readRows(
      env,
      `select document_id, ${['created_at', 'updated_at', 'published_at', 'date_published']
        .map((column) => `${ms(column)} as ${column}`)
        .join(', ')} from articles order by document_id, published_at is null`,
    );
    return rows.map((row) =>
      Object.values(row).map((value) =>
        typeof value === 'string' || typeof value === 'number' ? String(value) : null,
      ),
    );
  };
});

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { asBytes } from '../support/as-bytes';
import { publish, saveDraft } from '../support/builders';
import { runCommand } from '../support/commands';
import { readRows } from '../support/database-reader';
import { makeEmptyDatabase } from '../support/empty-database';
import { describeEachDatabase, type Engine } from '../support/newsroom';
import { signInAsAdmin } from '../support/admin-sign-in';
import { aPicture } from '../support/pictures';
import { makeScratchProject } from '../support/scratch-project';
import { postgresUrl } from '../support/postgres';

/** `RESTORE_ARTICLES=2000 npm run test:torture -- --only torture/restore`; CI takes the short form. */
const ARTICLES = Number(process.env.RESTORE_ARTICLES ?? 20);
const PICTURES = Math.ceil(ARTICLES / 20);
const PATIENCE_MS = 180_000 + ARTICLES * 600;

describeEachDatabase(`a newsroom of ${ARTICLES} articles, saved while it writes`, (newsroom) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-backups-'));
  const file = path.join(folder, 'one.tar.gz');
  const slugs: string[] = [];
  const pictures: string[] = [];
  const answers = new Map<string, Buffer>();
  let pair: string[] = [];
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    const { strapi, http } = newsroom();
    const chief = await signInAsAdmin(newsroom());
    const covers: number[] = [];
    for (let at = 0; at < PICTURES; at += 1) {
      const { body } = await http
        .post('/upload')
        .set('Authorization', chief)
        .attach('files', await aPicture('png', 300 + at), { filename: `shelf-${at}.png` })
        .expect(201);
      const [{ id, url }] = body as [{ id: number; url: string }];
      covers.push(id);
      pictures.push(url);
    }
    for (let at = 0; at < ARTICLES; at += 1) {
      const { documentId, slug } = await saveDraft(strapi, {
        title: `延吉市第 ${at} 家社區圖書館開館`,
        body: `<p>第 ${at} 家圖書館今天開館，附近居民一早就來借書。</p><p>館內有圖書 ${at * 7} 冊。</p>`,
        datePublished: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000),
        cover: covers[at % covers.length],
      });
      await publish(strapi, documentId);
      slugs.push(slug ?? '');
    }
    pair = [
      (await saveDraft(strapi, { title: '對句 0' })).documentId,
      (await saveDraft(strapi, { title: '對句 0', slug: 'the-other-of-the-pair' })).documentId,
    ];
    for (const address of addresses()) {
      const { status, body } = await http.get(address).buffer(true).parse(asBytes);
      if (status !== 200) throw new Error(`${status} ${address}`);
      answers.set(address, body as Buffer);
    }
  }, PATIENCE_MS);

  const addresses = () => [
    '/api/site/navigation',
    '/api/site/latest?limit=100',
    '/api/site/search?q=%E5%9C%96%E6%9B%B8%E9%A4%A8&limit=100',
    '/api/site/feeds/latest.atom',
    '/api/site/sitemap.xml',
    ...slugs.map((slug) => `/api/site/articles/${slug}`),
    ...pictures,
  ];

  /** Writes both of a pair in one transaction, again and again. */
  const writeThePair = async (number: number) => {
    const { strapi } = newsroom();
    await strapi.db.transaction(async () => {
      for (const documentId of pair) {
        await strapi.documents('api::article.article').update({
          documentId,
          data: { title: `對句 ${number}` },
        });
      }
    });
    // On SQLite, one save after another leaves no turn for what the command says.
    await new Promise((resolve) => setImmediate(resolve));
  };

  test(
    'the backup is one moment of it',
    async () => {
      let isSaving = true;
      const begun = Date.now();
      const { env } = newsroom();
      const saving = runCommand({ name: 'backup', args: [file], env, folder });
      const ended = saving.finally(() => (isSaving = false));
      let written = 0;
      while (isSaving) await writeThePair((written += 1));
      const { status, stderr } = await ended;
      expect([status, stderr]).toEqual([0, '']);
      expect(written).toBeGreaterThan(1);
      say(`saved in ${seconds(begun)} beside ${written} writes`);
    },
    PATIENCE_MS,
  );

  describe.each<Engine>(['sqlite', 'postgres'])('restored on %s', (engine) => {
    const restoreIt = engine === 'sqlite' || postgresUrl() !== null ? test : test.skip;
    restoreIt(
      'it answers the same to the byte',
      async () => {
        const database = await makeEmptyDatabase(engine);
        const project = makeScratchProject(database.env);
        try {
          const begun = Date.now();
          const { status, stderr } = await project.run('restore', [file]);
          expect([status, stderr]).toEqual([0, '']);
          say(`from ${newsroom().engine} to ${engine} in ${seconds(begun)}`);
          const titles = await readRows(
            database.env,
            `select title from articles where document_id in ('${pair.join("', '")}')`,
          );
          expect(titles).toHaveLength(2);
          expect(titles[0]).toEqual(titles[1]);
          const server = await project.serve();
          try {
            for (const [address, bytes] of answers) {
              const there = Buffer.from(await (await fetch(server.url + address)).arrayBuffer());
              expect([address, there.equals(bytes)]).toEqual([address, true]);
            }
          } finally {
            await server.stop();
          }
          say(`${answers.size} answers are the same`);
          const verified = await project.run('audit', ['verify']);
          expect([verified.status, verified.stdout]).toEqual([
            0,
            expect.stringContaining('unbroken'),
          ]);
        } finally {
          project.remove();
          await database.remove();
        }
      },
      PATIENCE_MS,
    );
  });

  const say = (what: string) => process.stdout.write(`${newsroom().engine}: ${what}\n`);
});

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

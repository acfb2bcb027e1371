import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { verifyChain } from '../../src/repositories/audit/entries';
import { asBytes } from '../support/as-bytes';
import { signInAsAdmin } from '../support/admin-sign-in';
import { publish, saveDraft } from '../support/builders';
import { runCommand } from '../support/commands';
import { countRows, readRows } from '../support/database-reader';
import { makeEmptyDatabase, type EmptyDatabase } from '../support/empty-database';
import { describeEachDatabase } from '../support/newsroom';
import { ROOT } from '../support/paths';
import { aPicture } from '../support/pictures';
import { makeScratchProject, type ScratchProject } from '../support/scratch-project';

const UPLOADS = path.join(ROOT, 'public', 'uploads');
const SECRET = 'geheim-metrics-xzqw';

interface Stored {
  id: number;
  url: string;
  formats: Record<string, { url: string }> | null;
}

describeEachDatabase('backup and restore', (newsroom) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-backups-'));
  let database: EmptyDatabase;
  let other: ScratchProject;
  let file = '';
  let cover: Stored;
  const slugs: string[] = [];

  beforeAll(async () => {
    database = await makeEmptyDatabase(newsroom().engine);
    other = makeScratchProject(database.env);
    cover = await upload();
    for (let index = 0; index < 5; index += 1) {
      const { documentId, slug } = await saveDraft(newsroom().strapi, {
        title: `要存進備份的第 ${index} 條新聞`,
        cover: cover.id,
      });
      if (index < 4) await publish(newsroom().strapi, documentId);
      slugs.push(slug ?? '');
    }
  }, 120_000);
  afterAll(async () => {
    other.remove();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
    // Only its own: the same file runs in parallel on the other database.
    const forms = [cover, ...Object.values(cover.formats ?? {})];
    for (const { url } of forms) rmSync(path.join(UPLOADS, path.basename(url)), { force: true });
  });

  const upload = async () => {
    const { body } = await newsroom()
      .http.post('/upload')
      .set('Authorization', await signInAsAdmin(newsroom()))
      .attach('files', await aPicture('png'), { filename: 'bookshelf.png' })
      .expect(201);
    return body[0] as Stored;
  };
  const backup = (...args: string[]) =>
    runCommand({ name: 'backup', args, env: { ...newsroom().env, METRICS_TOKEN: SECRET }, folder });
  const leftovers = () => readdirSync(other.uploads).filter((name) => name !== '.gitkeep');

  test('a running newsroom is saved while it is written to', async () => {
    let isSaving = true;
    const saving = backup('one.tar.gz', '--json').finally(() => (isSaving = false));
    let written = 0;
    while (isSaving) {
      await saveDraft(newsroom().strapi, { title: `備份時寫的第 ${written} 條` });
      written += 1;
      // On SQLite, continuous saves leave no turn for the command's output.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { status, stdout, stderr } = await saving;
    expect([status, stderr]).toEqual([0, '']);
    expect(written).toBeGreaterThan(0);
    file = path.join(folder, 'one.tar.gz');
    expect(JSON.parse(stdout)).toMatchObject({ file, tables: expect.any(Number) });
    expect(readdirSync(folder)).toEqual(['one.tar.gz']);
  }, 60_000);

  test('no secret of the configuration is in it', () => {
    // A database of some megabytes, which no failure should print.
    const holds = (text: string) => gunzipSync(readFileSync(file)).includes(text);
    expect(holds('# METRICS_TOKEN=')).toBe(true);
    expect(holds(SECRET)).toBe(false);
    for (const name of ['APP_KEYS', 'JWT_SECRET', 'API_TOKEN_SALT', 'ENCRYPTION_KEY']) {
      expect([name, holds(`# ${name}=`)]).toEqual([name, true]);
      expect([name, holds(newsroom().env[name] ?? '')]).toEqual([name, false]);
    }
  });

  test('a backup of that name is not written over', async () => {
    const { status, stderr } = await backup('one.tar.gz');
    expect([status, stderr]).toEqual([1, expect.stringContaining('exists already')]);
  });

  test('a damaged, a cut and a forged backup are refused, and nothing is left of them', async () => {
    const whole = readFileSync(file);
    const plain = gunzipSync(whole);
    const changed = Buffer.from(plain);
    // In the middle of the first file's content, the database.
    changed[5000] = (changed[5000] ?? 0) ^ 1;
    const damages: [string, Buffer][] = [
      ['flipped.tar.gz', gzipSync(changed)],
      ['cut.tar.gz', whole.subarray(0, whole.length - 2000)],
      ['cut-between.tar.gz', gzipSync(plain.subarray(0, plain.length - 100_000))],
      ['text.tar.gz', Buffer.from('no backup')],
      ['escape.tar.gz', forged('../escape.txt')],
      ['beside.tar.gz', forged('uploads/../../escape.txt')],
    ];
    for (const [name, bytes] of damages) {
      writeFileSync(path.join(folder, name), bytes);
      const { status, stderr } = await other.run('restore', [path.join(folder, name)]);
      expect([name, status, stderr]).toEqual([name, 1, expect.stringContaining('is damaged')]);
    }
    expect(leftovers()).toEqual([]);
    if (newsroom().engine === 'postgres') {
      expect(await countRows(database.env, 'pg_tables where schemaname = $$public$$')).toBe(0);
    } else {
      expect(readdirSync(path.dirname(database.env.DATABASE_FILENAME ?? ''))).toEqual([]);
    }
  }, 60_000);

  /** A tar with one file of this name. */
  const forged = (name: string) =>
    execFileSync(
      process.execPath,
      [
        '-e',
        `const pack = require('tar-stream').pack();
         pack.entry({ name: process.argv[1] }, 'x'); pack.finalize();
         pack.pipe(require('node:zlib').createGzip()).pipe(process.stdout);`,
        name,
      ],
      { cwd: ROOT },
    );

  test('restored elsewhere, it gives the same answers to the byte', async () => {
    const args = [file, '--configuration', 'restored-configuration'];
    const { status, stderr, stdout } = await other.run('restore', args);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Restored: \d+ rows/);
    expect(readdirSync(path.join(other.root, 'restored-configuration')).sort()).toEqual([
      'newsroom.ts',
      'settings.env',
    ]);
    expect(readFileSync(path.join(other.root, 'public', cover.url))).toEqual(
      readFileSync(path.join(ROOT, 'public', cover.url)),
    );
    const server = await other.serve();
    try {
      await expectSameAnswers(server.url);
    } finally {
      await server.stop();
    }
    await expectRecordOfRestore(database.env);
  }, 120_000);

  /** Body, type and script of each answer; the ETag depends on the database's own version. */
  const expectSameAnswers = async (url: string) => {
    const addresses = [
      '/api/site/navigation',
      '/api/site/latest?limit=100',
      '/api/site/search?q=%E6%96%B0%E8%81%9E',
      '/api/site/feeds/latest.rss',
      '/api/site/feeds/latest.json',
      '/api/site/sitemap.xml',
      ...slugs.flatMap((slug) =>
        ['', '?lang=zh-Hans'].map((q) => `/api/site/articles/${slug}${q}`),
      ),
      cover.url,
    ];
    for (const address of addresses) {
      const here = await newsroom().http.get(address).buffer(true).parse(asBytes);
      const there = await fetch(url + address);
      const bytes = Buffer.from(await there.arrayBuffer());
      expect([address, there.status]).toEqual([address, here.status]);
      for (const name of ['content-type', 'content-language', 'cache-control', 'link']) {
        const value: unknown = here.headers[name] ?? null;
        expect([address, name, there.headers.get(name)]).toEqual([address, name, value]);
      }
      expect([address, bytes.equals(here.body as Buffer)]).toEqual([address, true]);
    }
  };

  /** The restored record names who restored which file, and is complete. */
  const expectRecordOfRestore = async (env: Record<string, string>) => {
    const entries = await readRows(
      env,
      `select actor, origin, subject_label, details from newsroom_audit where action = 'restore'`,
    );
    expect(entries).toMatchObject([{ actor: 'cli:restore', subject_label: 'one.tar.gz' }]);
    expect(entries[0]?.origin).toMatch(/^\w+@/);
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(JSON.parse(String(entries[0]?.details))).toMatchObject({
      sha256,
      engine: newsroom().engine,
    });
    const select = <Row>(sql: string) => readRows(env, sql) as Promise<Row[]>;
    expect((await verifyChain(select)).fault).toBeNull();
  };

  test('existing data is replaced only with --replace, and not while it is open', async () => {
    const refused = await other.run('restore', [file]);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('--replace')]);

    const server = await other.serve();
    try {
      const inUse = await other.run('restore', [file, '--replace']);
      expect([inUse.status, inUse.stderr]).toEqual([1, expect.stringContaining('stop the news')]);
    } finally {
      await server.stop();
    }
    writeFileSync(path.join(other.uploads, 'later.txt'), 'later');
    const drafts = await countRows(database.env, 'articles');
    const replaced = await other.run('restore', [file, '--replace']);
    expect([replaced.status, replaced.stderr]).toEqual([0, '']);
    expect(leftovers()).toContain(path.basename(cover.url));
    expect(leftovers()).not.toContain('later.txt');
    expect(await countRows(database.env, 'articles')).toBe(drafts);
  }, 120_000);

  test('a check reads the whole backup and writes nothing', async () => {
    const { status, stdout } = await other.run('restore', [file, '--check']);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Whole: \d+ rows/)]);
  });

  test('restored on the other kind of database, it gives the same answers to the byte', async () => {
    const engine = newsroom().engine === 'sqlite' ? 'postgres' : 'sqlite';
    const there = await makeEmptyDatabase(engine);
    const elsewhere = makeScratchProject(there.env);
    try {
      const { status, stderr } = await elsewhere.run('restore', [file]);
      expect([status, stderr]).toEqual([0, '']);
      const server = await elsewhere.serve();
      try {
        await expectSameAnswers(server.url);
        // Ids continue: the id of a deleted row is not used again.
        expect(await lastNumbers(there.env)).toEqual(await lastNumbers(database.env));
      } finally {
        await server.stop();
      }
      await expectRecordOfRestore(there.env);
    } finally {
      elsewhere.remove();
      await there.remove();
    }
  }, 180_000);

  /** Up to which ids have been given. */
  const lastNumbers = async (env: Record<string, string>) => {
    const tables = ['articles', 'files'];
    const rows = await readRows(
      env,
      env.DATABASE_URL
        ? tables.map((name) => `select last_value as n from ${name}_id_seq`).join(' union all ')
        : `select seq as n from sqlite_sequence where name in ('articles', 'files') order by name`,
    );
    return rows.map(({ n }) => Number(n));
  };
});

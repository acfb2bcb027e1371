import path from 'node:path';
import {
  anArticle,
  apiToken,
  articleRows,
  articleVersion,
  editDraft,
  publish,
  refusalOf,
  saveDraft,
  sectionNamed,
  tagNamed,
} from '../support/builders';
import { signInAsAdmin } from '../support/admin-sign-in';
import { runImport } from '../support/commands';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { aTextPage, makePageFolder } from '../support/pages';
import { ROOT } from '../support/paths';

jest.setTimeout(120_000);

const ARTICLE = 'api::article.article';
const NO_LIMIT = 4_294_967_294;
/** Some 300 KB: seventy-odd pages of the database. */
const LONG_BODY = `<p>${'延吉的新聞很長。'.repeat(12_500)}</p>`;

interface SqliteConnection {
  prepare(sql: string): unknown;
  exec(sql: string): unknown;
}

/** SQLite's page limit answers as a full disk does. */
describe('when the disk is full', () => {
  let newsroom: Newsroom;
  let bearer: string;
  let adminBearer: string;
  const strapi = () => newsroom.strapi;

  beforeAll(async () => {
    newsroom = await openNewsroom({ engine: 'sqlite' });
    adminBearer = await signInAsAdmin(newsroom);
    const token = await apiToken(strapi(), [
      `${ARTICLE}.create`,
      `${ARTICLE}.update`,
      `${ARTICLE}.publish`,
    ]);
    bearer = `Bearer ${token}`;
  });
  afterAll(() => newsroom.close());
  afterEach(() => limitPages(NO_LIMIT));

  async function limitPages(pages: number): Promise<void> {
    await strapi().db.connection.raw(`PRAGMA max_page_count = ${pages}`);
  }

  async function fillDisk(): Promise<void> {
    await strapi().db.connection.raw('VACUUM');
    const [row] = (await strapi().db.connection.raw('PRAGMA page_count')) as unknown as {
      page_count: number;
    }[];
    await limitPages(row?.page_count ?? 0);
  }

  /** A full file system, unlike the page limit, is met when COMMIT writes; SQLite then rolls back. */
  async function failNextCommit(): Promise<void> {
    const client = strapi().db.connection.client as {
      acquireConnection(): Promise<SqliteConnection>;
      releaseConnection(connection: SqliteConnection): Promise<void>;
    };
    const connection = await client.acquireConnection();
    const prepare = connection.prepare.bind(connection);
    connection.prepare = (sql) => {
      if (sql !== 'COMMIT;') return prepare(sql);
      connection.prepare = prepare;
      connection.exec('ROLLBACK');
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    await client.releaseConnection(connection);
  }

  /** Published as it was, with a long draft that waits. */
  async function anArticleToRepublish() {
    const { documentId } = await saveDraft(strapi());
    await publish(strapi(), documentId);
    await editDraft(strapi(), documentId, { title: '延吉長文', body: LONG_BODY });
    return { documentId, before: await articleRows(strapi(), documentId) };
  }

  /** Refuses on a full disk and leaves all as it was; with room again the same is done. */
  async function expectUntouchedThenDone(
    act: (documentId: string) => Promise<unknown>,
    expectRefusal: (outcome: Promise<unknown>) => Promise<void>,
  ): Promise<void> {
    const { documentId, before } = await anArticleToRepublish();
    await fillDisk();
    await expectRefusal(act(documentId));
    expect(await articleRows(strapi(), documentId)).toEqual(before);
    // Reading goes on, and the connection is not left inside a broken transaction.
    const { title } = await articleVersion(strapi(), documentId, 'published');
    expect(title).toBe('延吉市社區圖書館開館');

    await limitPages(NO_LIMIT);
    await act(documentId);
    expect((await articleVersion(strapi(), documentId, 'published')).body).toBe(LONG_BODY);
  }

  const expect507 = async (outcome: Promise<unknown>) => {
    const { status, body } = (await outcome) as { status: number; body: { error: unknown } };
    expect({ status, ...body }).toMatchObject({
      status: 507,
      error: { name: 'StorageFullError', status: 507, details: { code: 'storage-full' } },
    });
  };

  test('a publication says so and leaves draft and published version as they were', () =>
    expectUntouchedThenDone(
      (documentId) => publish(strapi(), documentId),
      async (outcome) => {
        const { code, message } = await refusalOf(outcome);
        expect(code).toBe('storage-full');
        expect(message).toMatch(/磁盘已满.*腾出磁盘空间/);
      },
    ));

  test('so does one by the panel, with HTTP 507', () =>
    expectUntouchedThenDone(
      async (documentId) =>
        newsroom.http
          .post(`/content-manager/collection-types/${ARTICLE}/${documentId}/actions/publish`)
          .set('Authorization', adminBearer)
          .send({}),
      expect507,
    ));

  test('and one by REST', () =>
    expectUntouchedThenDone(
      async (documentId) =>
        newsroom.http
          .put(`/api/articles/${documentId}?status=published`)
          .set('Authorization', bearer)
          .send({ data: { body: LONG_BODY } }),
      expect507,
    ));

  test('a new article is refused whole: no row, no candidate, no source', async () => {
    const count = async () =>
      Promise.all(
        [ARTICLE, 'api::source.source', 'api::tag.tag'].map((uid) =>
          strapi().db.query(uid).count(),
        ),
      );
    const before = await count();
    await fillDisk();
    const data = anArticle({ body: LONG_BODY, sourceCredit: '延吉從未見過的來源' });
    await expect507(
      newsroom.http
        .post('/api/articles')
        .set('Authorization', bearer)
        .send({ data })
        .then((answer) => answer),
    );
    expect(await count()).toEqual(before);
    await limitPages(NO_LIMIT);
    await newsroom.http
      .post('/api/articles')
      .set('Authorization', bearer)
      .send({ data })
      .expect(201);
  });

  test('a publication whose very COMMIT finds no room is not reported as done', async () => {
    const { documentId, before } = await anArticleToRepublish();
    await failNextCommit();
    expect((await refusalOf(publish(strapi(), documentId))).code).toBe('storage-full');
    expect(await articleRows(strapi(), documentId)).toEqual(before);
    await publish(strapi(), documentId);
    expect((await articleVersion(strapi(), documentId, 'published')).body).toBe(LONG_BODY);
  });

  test('a tag that finds no room is refused with the same code', async () => {
    const documentId = await tagNamed(strapi(), '延吉');
    await fillDisk();
    const aliases = Array.from({ length: 20_000 }, (_, index) => `延吉別名${index}`);
    const edit = strapi().documents('api::tag.tag').update({ documentId, data: { aliases } });
    expect((await refusalOf(edit)).code).toBe('storage-full');
    expect(await tagNamed(strapi(), '延吉')).toBe(documentId);
  });

  test('an import reports that page and goes on with the rest', async () => {
    await sectionNamed(strapi(), '延吉新聞');
    const folder = makePageFolder();
    try {
      const paragraphs = Array.from(
        { length: 120 },
        (_, index) => `第${index}段：${'延吉的新聞很長。'.repeat(150)}`,
      );
      folder.write('1.txt', aTextPage({ title: '延吉河畔添了長椅' }));
      folder.write('2.txt', aTextPage({ title: '延吉長文', paragraphs }));
      folder.write('3.txt', aTextPage({ title: '延吉菜市場早上六點開門' }));
      const run = (env: Record<string, string>) =>
        runImport({
          env: { ...newsroom.env, ...env },
          folder: folder.path,
          args: ['.', '--publish'],
        });
      const full = await run({
        NODE_OPTIONS: `--require ${path.join(ROOT, 'tests/support/page-limit.cjs')}`,
        PAGES_LEFT: '80',
      });
      expect(full.status).toBe(1);
      expect(full.report.summary).toMatchObject({ created: 2, failed: 1 });
      expect(full.of('2.txt').warnings.at(-1)?.code).toBe('storage-full');
      expect(full.stderr).toMatch(/2\.txt: failed: .*磁盘已满/);

      const again = await run({});
      expect(again.status).toBe(0);
      expect(again.report.summary).toMatchObject({ unchanged: 2, failed: 0, refused: 0 });
    } finally {
      folder.remove();
    }
  });
});

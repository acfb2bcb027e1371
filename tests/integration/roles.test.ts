import { anArticle, articleRows, publish, sectionNamed } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';
import { appoint, createMember, type Member } from '../support/staff';

const PANEL = '/content-manager/collection-types';
const ARTICLES = `${PANEL}/api::article.article`;
const SECTIONS = `${PANEL}/api::section.section`;

describeEachDatabase('the roles of the newsroom', (newsroom) => {
  const strapi = () => newsroom().strapi;
  let chief: Member;
  let reporter: Member;
  let colleague: Member;
  /** Of 新聞中心, and so of 延吉新聞 below it. */
  let editor: Member;
  let admin: Member;
  let own = '';
  let foreign = '';
  beforeAll(async () => {
    chief = await createMember(newsroom(), 'chief editor');
    reporter = await createMember(newsroom(), 'reporter');
    colleague = await createMember(newsroom(), 'reporter');
    editor = await createMember(newsroom(), 'section editor');
    admin = await createMember(newsroom(), 'super admin');
    await appoint(newsroom(), editor, '新聞中心');
    own = await sectionNamed(strapi(), '延吉新聞');
    foreign = await sectionNamed(strapi(), '公示公告');
  });

  const write = async (who: Member, changes: Record<string, unknown> = {}) => {
    const answer = await who.ask('post', ARTICLES, anArticle({ section: own, ...changes }));
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return answer.body.data.documentId;
  };
  /** Everything the database holds of the article, so that a refusal is seen to change nothing. */
  const unchanged = async (documentId: string, act: () => Promise<unknown>) => {
    const before = await articleRows(strapi(), documentId);
    await act();
    expect(await articleRows(strapi(), documentId)).toEqual(before);
  };
  const isPublished = async (documentId: string) =>
    (await strapi().documents('api::article.article').count({
      filters: { documentId },
      status: 'published',
    })) === 1;

  describe('a reporter', () => {
    test('writes and changes drafts of their own', async () => {
      const documentId = await write(reporter, { title: '自己的稿子' });
      const { status } = await reporter.ask('put', `${ARTICLES}/${documentId}`, { title: '改过' });
      expect(status).toBe(200);
      expect((await articleRows(strapi(), documentId))[0]?.title).toBe('改过');
    });

    test('decides neither whose work it is nor what stands under it', async () => {
      const source = await strapi().documents('api::source.source').findFirst({});
      const notice = await strapi()
        .documents('api::copyright-notice.copyright-notice')
        .findFirst({});
      const documentId = await write(reporter, {
        title: '多填几样',
        sourceCredit: '从没见过的报',
        source: source?.documentId,
        notice: notice?.documentId,
        datePublished: '2001-01-01T00:00:00.000Z',
        tagging: { version: 1 },
        footer: { title: '假的' },
        importKey: '假的',
        createdBy: chief.id,
      });
      const [row] = await articleRows(strapi(), documentId);
      expect(row).toMatchObject({
        date_published: null,
        footer: null,
        import_key: null,
        created_by_id: reporter.id,
      });
      const stored = await strapi()
        .documents('api::article.article')
        .findOne({ documentId, populate: { source: true, notice: true } });
      expect(stored?.source?.name).toBe('从没见过的报');
      expect(stored?.notice).toBeNull();
    });

    test.each([
      ['publish', (id: string) => [`${ARTICLES}/${id}/actions/publish`, {}]],
      ['publish with a change', (id: string) => [`${ARTICLES}/${id}/actions/publish`, anArticle()]],
      [
        'publish in bulk',
        (id: string) => [`${ARTICLES}/actions/bulkPublish`, { documentIds: [id] }],
      ],
      ['publish something new', () => [`${ARTICLES}/actions/publish`, anArticle({ section: own })]],
    ] as [string, (id: string) => [string, object]][])('cannot %s', async (_name, request) => {
      const documentId = await write(reporter);
      await unchanged(documentId, async () => {
        const [path, body] = request(documentId);
        expect((await reporter.ask('post', path, body)).status).toBe(403);
      });
      expect(await isPublished(documentId)).toBe(false);
    });

    test.each(['status: published', '?status=published', 'publishedAt'])(
      'cannot publish by %s',
      async (way) => {
        const documentId = await write(reporter);
        const query = way.startsWith('?') ? way : '';
        const more =
          way === 'publishedAt'
            ? { publishedAt: new Date().toISOString() }
            : { status: 'published' };
        await reporter.ask('put', `${ARTICLES}/${documentId}${query}`, { title: '偷发', ...more });
        const made = await reporter.ask('post', `${ARTICLES}${query}`, {
          ...anArticle({ section: own }),
          ...more,
        });
        expect(await isPublished(documentId)).toBe(false);
        expect(await isPublished(made.body.data.documentId)).toBe(false);
      },
    );

    test('cannot read, change, delete, copy or move what a colleague wrote', async () => {
      const documentId = await write(colleague, { title: '同事的秘密', body: '<p>秘密正文</p>' });
      await unchanged(documentId, async () => {
        const article = `${ARTICLES}/${documentId}`;
        const relations = '/content-manager/relations/api::article.article';
        for (const [method, path, body] of [
          ['get', article],
          ['put', article, { title: '抢来的' }],
          ['put', article, { section: foreign }],
          ['delete', article],
          ['post', `${article}/actions/discard`, {}],
          ['post', `${ARTICLES}/clone/${documentId}`, { slug: 'copied' }],
          ['post', `${ARTICLES}/auto-clone/${documentId}`, {}],
          ['post', `${ARTICLES}/actions/bulkDelete`, { documentIds: [documentId] }],
          ['get', `${relations}/${documentId}/tags`],
          ['get', `${article}/actions/countDraftRelations`],
        ] as const) {
          const { status, body: answer } = await reporter.ask(method, path, body);
          expect([method, path, [400, 403, 404].includes(status)]).toEqual([method, path, true]);
          expect(JSON.stringify(answer)).not.toContain('秘密');
        }
      });
      expect(
        await strapi()
          .documents('api::article.article')
          .count({ filters: { title: '同事的秘密' } }),
      ).toBe(1);
    });

    test('finds no word of a colleague’s draft, however they ask', async () => {
      const cover = await strapi()
        .db.query('plugin::upload.file')
        .create({
          data: {
            name: 'p.png',
            hash: 'p',
            ext: '.png',
            mime: 'image/png',
            size: 1,
            url: '/p.png',
            provider: 'local',
            folderPath: '/',
          },
        });
      const documentId = await write(colleague, { title: '秘闻一则', cover: cover.id });
      for (const path of [
        `${ARTICLES}?pageSize=100`,
        `${ARTICLES}?_q=${encodeURIComponent('秘闻')}`,
        `${ARTICLES}?filters[$or][0][id][$notNull]=true&filters[$or][1][title][$contains]=x`,
        `${ARTICLES}?status=published&publicationFilter=never-published`,
        `/content-manager/homepage/recent-documents?action=update`,
        `/content-manager/relations/api::article.article/section?id=${documentId}`,
        `/upload/files?populate=*`,
        `/upload/files?populate=related`,
        `/upload/files?populate[related][populate]=*`,
        `/upload/files/${cover.id}?populate=related`,
        `/upload/files?filters[related][title][$contains]=${encodeURIComponent('秘')}`,
        `/upload/folders?populate[files][populate]=*`,
        `/i18n/content-manager/get-fill-from-locale/api::article.article?collectionType=collection-types&documentId=${documentId}&sourceLocale=en`,
      ]) {
        const { body } = await reporter.ask('get', path);
        expect([path, JSON.stringify(body).includes('秘闻')]).toEqual([path, false]);
      }
      const { body } = await reporter.ask('post', `${ARTICLES}/actions/bulkFindForValidation`, {
        documentIds: [documentId],
      });
      expect(JSON.stringify(body)).not.toContain('秘闻');
    });

    test('cannot take what is published from readers by deleting their own article', async () => {
      const documentId = await write(reporter, { title: '已经发布' });
      await publish(strapi(), documentId);
      for (const [method, path, body] of [
        ['delete', `${ARTICLES}/${documentId}`, undefined],
        ['post', `${ARTICLES}/actions/bulkDelete`, { documentIds: [documentId] }],
        ['post', `${ARTICLES}/${documentId}/actions/unpublish`, {}],
        ['post', `${ARTICLES}/actions/bulkUnpublish`, { documentIds: [documentId] }],
      ] as const) {
        expect([path, (await reporter.ask(method, path, body)).status]).toEqual([path, 403]);
      }
      expect(await isPublished(documentId)).toBe(true);
      const draft = await write(reporter, { title: '没有发布' });
      expect((await reporter.ask('delete', `${ARTICLES}/${draft}`)).status).toBe(200);
    });
  });

  describe('a section editor', () => {
    test('edits and publishes in their section and below it', async () => {
      const documentId = await write(reporter);
      const { status } = await editor.ask('put', `${ARTICLES}/${documentId}`, { byline: '编辑' });
      expect(status).toBe(200);
      const published = await editor.ask('post', `${ARTICLES}/${documentId}/actions/publish`, {
        title: '编辑过的标题',
      });
      expect([published.status, published.body.error]).toEqual([200, undefined]);
      expect(await isPublished(documentId)).toBe(true);
      const parent = await sectionNamed(strapi(), '新聞中心');
      await write(editor, { section: parent });
      await write(editor, { section: { connect: [{ documentId: own }] } });
    });

    test('publishes and withdraws several at once, of their sections', async () => {
      const documentIds = [await write(reporter), await write(reporter)];
      for (const action of ['bulkPublish', 'bulkUnpublish', 'bulkPublish', 'bulkDelete']) {
        const { status, body } = await editor.ask('post', `${ARTICLES}/actions/${action}`, {
          documentIds,
        });
        expect([action, status, body.count]).toEqual([action, 200, 2]);
      }
    });

    test('cannot touch an article of another section, by any of the panel’s ways', async () => {
      const documentId = await write(chief, { section: foreign });
      await publish(strapi(), documentId);
      const mine = await write(chief);
      const article = `${ARTICLES}/${documentId}`;
      await unchanged(documentId, async () => {
        for (const [method, path, body] of [
          ['put', article, { title: '越界' }],
          ['put', article, { section: own }],
          ['delete', article],
          ['post', `${article}/actions/publish`, {}],
          ['post', `${article}/actions/publish`, { section: own }],
          ['post', `${article}/actions/unpublish`, {}],
          ['post', `${article}/actions/unpublish`, { discardDraft: true }],
          ['post', `${article}/actions/discard`, {}],
          ['post', `${ARTICLES}/actions/bulkPublish`, { documentIds: [documentId] }],
          ['post', `${ARTICLES}/actions/bulkPublish`, { documentIds: [mine, documentId] }],
          ['post', `${ARTICLES}/actions/bulkUnpublish`, { documentIds: [documentId] }],
          ['post', `${ARTICLES}/actions/bulkDelete`, { documentIds: [mine, documentId] }],
        ] as const) {
          expect([method, path, (await editor.ask(method, path, body)).status]).toEqual([
            method,
            path,
            403,
          ]);
        }
      });
      expect(await isPublished(mine)).toBe(false);
    });

    test.each([
      ['in another section', () => foreign],
      ['in another section, connected', () => ({ connect: [{ documentId: foreign }] })],
      ['in another section, set', () => ({ set: [{ documentId: foreign }] })],
      ['in no section', () => null],
    ])('cannot put an article %s, and is told why', async (_where, section) => {
      const count = () => strapi().documents('api::article.article').count({});
      const before = await count();
      for (const path of [ARTICLES, `${ARTICLES}/actions/publish`]) {
        const { status, body } = await editor.ask('post', path, anArticle({ section: section() }));
        expect([path, status]).toEqual([path, 403]);
        expect(body.error.details).toMatchObject({ code: 'no-authority', of: 'result' });
        expect(body.error.message).toContain('栏目');
      }
      expect(await count()).toBe(before);

      const documentId = await write(editor);
      await unchanged(documentId, async () => {
        const article = `${ARTICLES}/${documentId}`;
        const moved = { title: '搬走', section: section() };
        expect((await editor.ask('put', article, moved)).status).toBe(403);
        expect((await editor.ask('post', `${article}/actions/publish`, moved)).status).toBe(403);
        const copy = await editor.ask('post', `${ARTICLES}/clone/${documentId}`, moved);
        expect(copy.status).toBe(403);
      });
      expect(await count()).toBe(before + 1);
    });

    test('cannot publish over what another section’s editor has published', async () => {
      const documentId = await write(chief, { section: foreign });
      await publish(strapi(), documentId);
      await chief.ask('put', `${ARTICLES}/${documentId}`, { section: own });
      const { status, body } = await editor.ask(
        'post',
        `${ARTICLES}/${documentId}/actions/publish`,
        {},
      );
      expect([status, body.error.details]).toMatchObject([403, { of: 'published' }]);
      expect((await editor.ask('delete', `${ARTICLES}/${documentId}`)).status).toBe(403);
    });

    test('does not make themselves editor of another section', async () => {
      const section = `${SECTIONS}/${foreign}`;
      for (const [method, path, body] of [
        ['put', section, { editors: { connect: [{ id: editor.id }] } }],
        ['put', section, { parent: own }],
        ['put', `${SECTIONS}/${own}`, { children: [foreign] }],
        ['post', SECTIONS, { name: '自设栏目', editors: [editor.id] }],
        ['post', `${SECTIONS}/clone/${own}`, { name: '复制栏目' }],
        ['delete', section, undefined],
      ] as const) {
        expect([path, (await editor.ask(method, path, body)).status]).toEqual([path, 403]);
      }
      for (const path of [
        '/admin/users?pageSize=100',
        '/admin/roles',
        '/content-manager/relations/api::section.section/editors',
        `/content-manager/relations/api::section.section/${own}/editors`,
      ]) {
        expect([path, (await editor.ask('get', path)).status]).toEqual([path, 403]);
      }
      const { body } = await editor.ask('get', section);
      expect(JSON.stringify(body)).not.toContain('editors');
      expect((await editor.ask('put', '/admin/users/me', { roles: [1] })).status).toBe(400);
      const documentId = await write(chief, { section: foreign });
      expect((await editor.ask('put', `${ARTICLES}/${documentId}`, { title: '越' })).status).toBe(
        403,
      );
    });

    test('an editor of no section writes nothing', async () => {
      const nobody = await createMember(newsroom(), 'section editor');
      const documentId = await write(reporter);
      const { status } = await nobody.ask('put', `${ARTICLES}/${documentId}`, { title: '越' });
      expect(status).toBe(403);
      expect((await nobody.ask('post', ARTICLES, anArticle({ section: own }))).status).toBe(403);
    });

    test('is one from the next request on, and no longer when an admin takes it back', async () => {
      const documentId = await write(chief, { section: foreign });
      const someone = await createMember(newsroom(), 'section editor');
      const attempt = async () =>
        (await someone.ask('put', `${ARTICLES}/${documentId}`, { byline: '新任编辑' })).status;
      expect(await attempt()).toBe(403);
      const given = await admin.ask('put', `${SECTIONS}/${foreign}`, {
        editors: { connect: [{ id: someone.id }] },
      });
      expect(given.status).toBe(200);
      expect(await attempt()).toBe(200);
      await admin.ask('put', `${SECTIONS}/${foreign}`, {
        editors: { disconnect: [{ id: someone.id }] },
      });
      expect(await attempt()).toBe(403);
    });
  });

  test('the chief editor puts everything right, but makes nobody an editor', async () => {
    const documentId = await write(reporter);
    const article = `${ARTICLES}/${documentId}`;
    expect((await chief.ask('put', article, { section: foreign })).status).toBe(200);
    expect((await chief.ask('post', `${article}/actions/publish`, {})).status).toBe(200);
    const { status } = await chief.ask('put', `${SECTIONS}/${foreign}`, {
      editors: { connect: [{ id: reporter.id }] },
      description: '主编写的',
    });
    expect(status).toBe(200);
    const section = await strapi()
      .documents('api::section.section')
      .findOne({ documentId: foreign, populate: { editors: true } });
    expect(section?.description).toBe('主编写的');
    expect(section?.editors?.map(({ id }) => Number(id))).not.toContain(reporter.id);
  });

  test('an admin is shown names when they choose the editors of a section', async () => {
    const { body } = await admin.ask(
      'get',
      `/content-manager/relations/api::section.section/editors?pageSize=100`,
    );
    expect(JSON.stringify(body.results)).toMatch(/同事\d/);
    expect(JSON.stringify(body.results)).not.toMatch(/password|Token/);
  });
});

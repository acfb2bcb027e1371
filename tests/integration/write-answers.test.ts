import { declaredTokenKinds } from '../../src/roles/declarations';
import { findEntries } from '../../src/repositories/audit/entries';
import { allowPublic, anArticle, apiToken, publish, saveDraft } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';
import { createMember } from '../support/staff';

const WORD = 'xzqwgeheim';
const ARTICLE = 'api::article.article';
const TYPES = [
  ['sections', 'api::section.section', { name: `${WORD}欄目` }],
  ['tags', 'api::tag.tag', { name: `${WORD}標籤`, state: 'candidate' }],
  ['sources', 'api::source.source', { name: `${WORD}來源`, ownership: 'unresolved' }],
  [
    'copyright-notices',
    'api::copyright-notice.copyright-notice',
    { title: `${WORD}聲明`, display: 'all-clauses', clauses: [{ audience: 'all', text: '條' }] },
  ],
  [
    'public-account-promos',
    'api::public-account-promo.public-account-promo',
    { accountName: `${WORD}號`, platform: 'wechat' },
  ],
] as const;

describeEachDatabase('what a write answers', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const ask = (
    token: string | null,
    method: 'post' | 'put' | 'delete',
    path: string,
    data: object,
    headers: Record<string, string> = {},
  ) => {
    const request = newsroom().http[method](path).set(headers);
    return (token === null ? request : request.set('Authorization', `Bearer ${token}`)).send({
      data,
    });
  };
  const importer = () =>
    apiToken(strapi(), [
      ...(declaredTokenKinds().find(({ code }) => code === 'importer')?.actions ?? []),
    ]);
  const secretDraft = async () =>
    (await saveDraft(strapi(), { title: `未刊 ${WORD}`, summary: WORD })).documentId;

  test('an import learns a draft’s id by writing it, and not a word of it', async () => {
    const token = await importer();
    const draft = await secretDraft();
    for (const query of [
      '',
      '?populate=*',
      '?fields=title',
      '?fields[0]=title&fields[1]=summary',
      '?status=draft',
      '?locale=en',
      '?populate[tags][fields][0]=name',
    ]) {
      const { body, text } = await ask(token, 'put', `/api/articles/${draft}${query}`, {});
      expect(text).not.toContain(WORD);
      if (body.data) expect(body).toEqual({ data: { documentId: draft }, meta: {} });
    }
    const old = await ask(
      token,
      'put',
      `/api/articles/${draft}`,
      {},
      {
        'Strapi-Response-Format': 'v4',
      },
    );
    expect(old.body).toEqual({ data: { documentId: draft }, meta: {} });
    const { body } = await ask(token, 'post', '/api/articles', anArticle({ title: WORD })).expect(
      201,
    );
    expect(Object.keys(body.data)).toEqual(['documentId']);
    expect(await strapi().documents(ARTICLE).findOne(body.data)).toMatchObject({ title: WORD });
  });

  test('a published article whose draft was changed since is not told by a write either', async () => {
    const { documentId } = await saveDraft(strapi(), { title: '已刊' });
    await publish(strapi(), documentId);
    await strapi()
      .documents(ARTICLE)
      .update({ documentId, data: { title: `改 ${WORD}` } });
    const { body } = await ask(await importer(), 'put', `/api/articles/${documentId}`, {});
    expect(body).toEqual({ data: { documentId }, meta: {} });
  });

  test('an update that changes nothing leaves no entry in the record', async () => {
    const token = await importer();
    const draft = await secretDraft();
    const entries = () => findEntries(strapi(), { subjectId: draft, limit: 100 });
    const before = await entries();
    await ask(token, 'put', `/api/articles/${draft}`, {}).expect(200);
    await ask(token, 'put', `/api/articles/${draft}`, { summary: WORD }).expect(200);
    expect(await entries()).toEqual(before);
    await ask(token, 'put', `/api/articles/${draft}`, { byline: '導入' }).expect(200);
    const [newest] = await entries();
    expect(newest).toMatchObject({ action: 'update', fields: ['byline'] });
    const chief = await createMember(newsroom(), 'chief editor');
    const seen = await entries();
    const panel = `/content-manager/collection-types/${ARTICLE}/${draft}`;
    expect((await chief.ask('put', panel, { summary: WORD })).status).toBe(200);
    expect(await entries()).toEqual(seen);
  });

  test('a caller that may read drafts, or publishes, is told what was written', async () => {
    const draft = await secretDraft();
    const write = `${ARTICLE}.update`;
    const reads = [`${ARTICLE}.find`, `${ARTICLE}.findOne`];
    const editor = await apiToken(strapi(), [write, ...reads, `${ARTICLE}.findDrafts`]);
    const { body } = await ask(editor, 'put', `/api/articles/${draft}`, {}).expect(200);
    expect(body.data.title).toContain(WORD);
    const publisher = await apiToken(strapi(), [write, ...reads, `${ARTICLE}.publish`]);
    const drafted = await ask(publisher, 'put', `/api/articles/${draft}`, {}).expect(200);
    expect(Object.keys(drafted.body.data)).toEqual(['documentId']);
    const out = await ask(publisher, 'put', `/api/articles/${draft}?status=published`, {});
    expect(out.body.data.title).toContain(WORD);
    const blind = await apiToken(strapi(), [write, `${ARTICLE}.publish`]);
    const unseen = await ask(blind, 'put', `/api/articles/${draft}?status=published`, {});
    expect(Object.keys(unseen.body.data)).toEqual(['documentId']);
  });

  test.each(TYPES)('%s: who may not read them gets the id alone', async (path, uid, data) => {
    const actions = [`${uid}.create`, `${uid}.update`, `${uid}.delete`];
    const writer = await apiToken(strapi(), actions);
    const made = await ask(writer, 'post', `/api/${path}`, data).expect(201);
    expect(Object.keys(made.body.data)).toEqual(['documentId']);
    const { documentId } = made.body.data;
    const changed = await ask(writer, 'put', `/api/${path}/${documentId}?populate=*`, {});
    expect(changed.body).toEqual({ data: { documentId }, meta: {} });
    const removed = await ask(writer, 'delete', `/api/${path}/${documentId}`, {});
    expect(removed.text).not.toContain(WORD);
    // Readers see no candidate tag and no unclassified source, and neither does this writer.
    const reader = await apiToken(strapi(), [...actions, `${uid}.find`, `${uid}.findOne`]);
    const again = await ask(reader, 'post', `/api/${path}`, data).expect(201);
    const isHidden = path === 'tags' || path === 'sources';
    expect(again.text.includes(WORD)).toBe(!isHidden);
    const id = again.body.data.documentId;
    const shown = { tags: { state: 'approved' }, sources: { ownership: 'partner' } }[
      path as 'tags' | 'sources'
    ];
    const cleared = await ask(reader, 'put', `/api/${path}/${id}`, shown ?? {}).expect(200);
    expect(cleared.text).toContain(WORD);
    expect((await ask(reader, 'delete', `/api/${path}/${id}`, {})).text).not.toContain(WORD);
  });

  test('the public role, should an admin let it write, is told nothing either', async () => {
    await allowPublic(strapi(), [`${ARTICLE}.create`, `${ARTICLE}.update`]);
    const draft = await secretDraft();
    const { body } = await ask(null, 'put', `/api/articles/${draft}`, {});
    expect(body).toEqual({ data: { documentId: draft }, meta: {} });
    const made = await ask(null, 'post', '/api/articles', anArticle()).expect(201);
    expect(Object.keys(made.body.data)).toEqual(['documentId']);
  });

  test('at the panel a save gives no field that one may write and not read', async () => {
    const roles = strapi().service('admin::role') as unknown as {
      create(role: object): Promise<{ id: number }>;
      assignPermissions(id: number, permissions: object[]): Promise<unknown>;
    };
    const name = `錄入${newsroom().engine}`;
    const role = await roles.create({ name, description: '' });
    const explorer = 'plugin::content-manager.explorer';
    await roles.assignPermissions(role.id, [
      {
        action: `${explorer}.update`,
        subject: ARTICLE,
        properties: { fields: ['summary', 'title'] },
        conditions: [],
      },
      {
        action: `${explorer}.read`,
        subject: ARTICLE,
        properties: { fields: ['kicker'] },
        conditions: [],
      },
    ]);
    const typist = await createMember(newsroom(), 'reporter');
    await strapi()
      .db.query('admin::user')
      .update({ where: { id: typist.id }, data: { roles: [role.id] } });
    const draft = await secretDraft();
    const panel = `/content-manager/collection-types/${ARTICLE}/${draft}`;
    const { status, body } = await typist.ask('put', panel, { summary: '新' });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(WORD);
  });
});

import { declaredTokenKinds } from '../../src/roles/declarations';
import { describeToken } from '../../src/roles/holdings';
import { createToken } from '../../src/repositories/accounts/api-tokens';
import {
  anArticle,
  articleRows,
  publish,
  saveDraft,
  sectionNamed,
  tagNamed,
} from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';
import { createMember } from '../support/staff';

const DAY = 24 * 60 * 60 * 1000;

describeEachDatabase('an API token', (newsroom) => {
  const strapi = () => newsroom().strapi;
  let draft = '';
  let published = '';
  beforeAll(async () => {
    draft = (await saveDraft(strapi(), { title: '草稿秘密', slug: 'secret' })).documentId;
    published = (await saveDraft(strapi(), { title: '已經發布', slug: 'seen' })).documentId;
    await publish(strapi(), published);
  });

  let count = 0;
  /** As `npm run roles -- token` makes it. */
  const token = (code: string) => {
    const kind = declaredTokenKinds().find((candidate) => candidate.code === code);
    if (!kind) throw new Error(`No kind ${code}.`);
    count += 1;
    return createToken(strapi(), {
      ...kind,
      name: `${code} ${count}`,
      description: describeToken(kind),
    });
  };
  const ask = (
    key: string,
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    data?: object,
  ) => {
    const call = newsroom().http[method](path).set('Authorization', `Bearer ${key}`);
    return data ? call.send({ data }) : call;
  };

  /** A token of Strapi's other sort, which does at the panel what its owner may. */
  const panelToken = async () => {
    const { id } = await createMember(newsroom(), 'super admin');
    const owner: unknown = await strapi()
      .db.query('admin::user')
      .findOne({ where: { id }, populate: { roles: true } });
    const tokens = strapi().service('admin::api-token-admin') as unknown as {
      create(token: object, owner: unknown): Promise<{ accessKey: string }>;
    };
    const { accessKey } = await tokens.create(
      {
        name: `panel ${id}`,
        description: '',
        lifespan: null,
        adminPermissions: [],
        adminUserOwner: id,
      },
      owner,
    );
    return accessKey;
  };

  test('of the site reads what is published and no draft', async () => {
    const key = await token('site-reader');
    const { body } = await ask(key, 'get', '/api/articles?populate=*').expect(200);
    expect(body.data.map(({ slug }: { slug: string }) => slug)).toEqual(['seen']);
    for (const query of [
      'status=draft',
      'publicationFilter=modified',
      'hasPublishedVersion=false',
    ]) {
      const refused = await ask(key, 'get', `/api/articles?${query}`).expect(403);
      expect(refused.body.error.details.code).toBe('drafts-not-public');
    }
    await ask(key, 'get', `/api/articles/${draft}`).expect(404);
    await ask(key, 'get', '/api/site/articles/seen').expect(200);
  });

  test('for previews reads drafts and writes nothing', async () => {
    const key = await token('preview');
    const { body } = await ask(key, 'get', `/api/articles/${draft}?status=draft`).expect(200);
    expect(body.data.title).toBe('草稿秘密');
    const before = await articleRows(strapi(), draft);
    await ask(key, 'post', '/api/articles', anArticle()).expect(403);
    await ask(key, 'put', `/api/articles/${draft}`, { title: '改' }).expect(403);
    await ask(key, 'put', `/api/articles/${draft}?status=published`, {}).expect(403);
    await ask(key, 'delete', `/api/articles/${draft}`).expect(403);
    await ask(key, 'post', '/api/tags', { name: '新' }).expect(403);
    await ask(key, 'post', '/api/upload').expect(403);
    expect(await articleRows(strapi(), draft)).toEqual(before);
  });

  test('for imports writes drafts, and neither publishes, reads drafts nor sees users', async () => {
    const key = await token('importer');
    const section = await sectionNamed(strapi(), '延吉新聞');
    const tag = await tagNamed(strapi(), '延吉');
    const { body } = await ask(
      key,
      'post',
      '/api/articles',
      anArticle({ section, tags: [tag] }),
    ).expect(201);
    const { documentId } = body.data;
    await ask(key, 'put', `/api/articles/${documentId}`, { byline: '導入' }).expect(200);
    for (const [method, path] of [
      ['put', `/api/articles/${documentId}?status=published`],
      ['post', '/api/articles?status=published'],
    ] as const) {
      const refused = await ask(key, method, path, anArticle({ section })).expect(403);
      expect(refused.body.error.details.code).toBe('publishing-not-permitted');
    }
    const rows = await articleRows(strapi(), documentId);
    expect(rows.map(({ published_at }) => published_at)).toEqual([null]);
    await ask(key, 'get', `/api/articles/${draft}?status=draft`).expect(403);
    await ask(key, 'delete', `/api/articles/${documentId}`).expect(403);
    for (const path of [
      '/api/users',
      '/api/users/me',
      '/api/users/count',
      '/api/users-permissions/roles',
    ]) {
      await ask(key, 'get', path).expect(403);
    }
    for (const path of ['/admin/users', '/admin/roles', '/admin/api-tokens']) {
      await ask(key, 'get', path).expect(401);
    }
    for (const query of [
      'populate[createdBy]=*',
      'populate=createdBy',
      'filters[createdBy][id]=1',
    ]) {
      await ask(key, 'get', `/api/articles?${query}`).expect(400);
    }
  });

  test.each(['expired', 'revoked', 'made up', 'of the panel', 'of a user at the panel'])(
    'that is %s opens nothing, not even what is public',
    async (what) => {
      let key = await token('preview');
      const tokens = strapi().db.query('admin::api-token');
      const newest = { where: { name: { $startsWith: `preview ${count}` } } };
      if (what === 'expired') {
        await tokens.update({ ...newest, data: { expiresAt: Date.now() - DAY } });
      } else if (what === 'revoked') {
        await tokens.delete(newest);
      } else if (what === 'made up') {
        key = 'a'.repeat(256);
      } else if (what === 'of the panel') {
        key = await panelToken();
      } else {
        key = (await createMember(newsroom(), 'super admin')).authorization.replace('Bearer ', '');
      }
      for (const path of [
        '/api/articles',
        `/api/articles/${draft}?status=draft`,
        '/api/tags',
        '/admin/users',
        '/content-manager/collection-types/api::article.article',
      ]) {
        if (what.endsWith('the panel') && !path.startsWith('/api/')) continue;
        const { status, body } = await ask(key, 'get', path);
        expect([path, status]).toEqual([path, 401]);
        expect(JSON.stringify(body)).not.toContain('草稿秘密');
      }
      await ask(key, 'post', '/api/articles', anArticle()).expect(401);
    },
  );

  test('that may do everything still writes no private field and names no editors', async () => {
    const someone = await createMember(newsroom(), 'section editor');
    const { accessKey } = (await strapi().service('admin::api-token-content-api').create({
      name: 'everything',
      description: '',
      type: 'full-access',
      lifespan: null,
    })) as { accessKey: string };
    const section = await sectionNamed(strapi(), '延吉新聞');
    for (const editors of [
      [someone.id],
      { connect: [{ id: someone.id }] },
      { set: [someone.id] },
    ]) {
      const { status } = await ask(accessKey, 'put', `/api/sections/${section}`, { editors });
      expect(status).toBeLessThan(500);
    }
    const stored = await strapi()
      .documents('api::section.section')
      .findOne({ documentId: section, populate: { editors: true } });
    expect(stored?.editors).toEqual([]);

    await ask(accessKey, 'put', `/api/articles/${draft}`, {
      tagging: { version: 9 },
      footer: { title: '假' },
      importKey: '假',
      importHash: '假',
    });
    const [row] = await articleRows(strapi(), draft);
    expect(row).toMatchObject({ footer: null, import_key: null, import_hash: null });
    expect(JSON.stringify(row?.tagging)).not.toContain('9}');

    await strapi()
      .documents('api::section.section')
      .update({ documentId: section, data: { editors: [someone.id] as never } });
    for (const query of [
      'populate=*',
      'populate=editors',
      'populate[editors]=*',
      'sort=editors.id',
    ]) {
      const { status, text } = await ask(accessKey, 'get', `/api/sections/${section}?${query}`);
      expect(status).toBeLessThan(500);
      if (status === 200) expect(text).not.toContain('editors');
    }
    for (const query of [
      `filters[editors][id]=${someone.id}`,
      'filters[editors][email][$contains]=a',
    ]) {
      await ask(accessKey, 'get', `/api/sections?${query}`).expect(400);
      await newsroom().http.get(`/api/sections?${query}`).expect(400);
      await newsroom().http.get(`/api/articles?filters[section][editors][id]=1`).expect(400);
    }
  });

  test('was not made by the first boot, and nobody registers by themselves', async () => {
    const names = (await strapi().db.query('admin::api-token').findMany()) as { name: string }[];
    expect(names.map(({ name }) => name)).not.toContain('Full Access');
    expect(names.map(({ name }) => name)).not.toContain('Read Only');
    const { http } = newsroom();
    const who = { username: 'a', email: 'a@b.example', password: 'Long-enough-2026' };
    await http.post('/api/auth/local/register').send(who).expect(403);
    await http.post('/api/auth/local').send({ identifier: 'a', password: 'b' }).expect(403);
    const settings = await strapi()
      .store({ type: 'plugin', name: 'users-permissions', key: 'advanced' })
      .get({});
    expect(settings).toMatchObject({ allow_register: false });
    const roles = await strapi().db.query('admin::role').findMany();
    expect(roles.map(({ code }: { code: string }) => code).sort()).toEqual([
      'newsroom-chief-editor',
      'newsroom-operations',
      'newsroom-reporter',
      'newsroom-section-editor',
      'strapi-super-admin',
    ]);
  });
});

import supertest from 'supertest';
import { applyAdminLayouts } from '../../src/bootstrap/admin-layouts';
import { describeEachDatabase, type Newsroom } from '../support/newsroom';

const ARTICLE = 'api::article.article';
const CLAUSE = 'notice.clause';
const RECORD = { type: 'newsroom', name: 'admin-layouts', key: 'applied' } as const;

interface StoredConfiguration {
  settings: Record<string, unknown>;
  metadatas: Record<string, { edit: Record<string, unknown>; list: Record<string, unknown> }>;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

describeEachDatabase('the admin panel', (newsroom) => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await openPanel(newsroom());
  });

  test('shows articles with Chinese labels, the desk’s columns and no private field', async () => {
    const { settings, metadatas, layouts } = await panel.read(ARTICLE);
    expect(settings).toMatchObject({ defaultSortBy: 'updatedAt', defaultSortOrder: 'DESC' });
    expect(metadatas.sourceCredit?.edit.label).toBe('来源（原文）');
    expect(metadatas.updatedAt?.list.label).toBe('修改时间');
    expect(metadatas.section?.edit.mainField).toBe('name');
    expect(metadatas.importHash?.edit).toMatchObject({ visible: false, editable: false });
    expect(layouts.list).toEqual(['title', 'section', 'source', 'datePublished']);
    const placed = layouts.edit.flat().map(({ name }) => name);
    expect(placed[0]).toBe('title');
    for (const name of ['tagging', 'footer', 'importKey', 'importHash']) {
      expect(placed).not.toContain(name);
    }
  });

  test('explains the clauses of a notice too', async () => {
    const { metadatas, layouts } = await panel.read(CLAUSE);
    expect(metadatas.audience?.edit.label).toBe('适用对象');
    expect(layouts.edit).toEqual([[{ name: 'audience', size: 6 }], [{ name: 'text', size: 12 }]]);
  });

  test('accepts every layout as an admin’s own when it is saved unchanged', async () => {
    for (const uid of panel.types) await panel.save(uid, await panel.read(uid)).expect(200);
  });

  test('costs one query at a boot that brings nothing new', async () => {
    const { strapi } = newsroom();
    const queries: string[] = [];
    const note = ({ sql }: { sql: string }) => queries.push(sql);
    strapi.db.connection.on('query', note);
    await applyAdminLayouts(strapi);
    strapi.db.connection.removeListener('query', note);
    expect(queries).toHaveLength(1);
  });

  test('keeps what an admin arranged when a newer version comes, and brings the rest', async () => {
    const { strapi } = newsroom();
    const before = await panel.read(ARTICLE);
    await panel
      .save(ARTICLE, {
        ...before,
        settings: { ...before.settings, pageSize: 100 },
        layouts: { ...before.layouts, list: ['title', 'tags', 'updatedAt', 'section'] },
      })
      .expect(200);
    await shipEarlier(newsroom(), { label: '题目' });
    await syncConfigurations(newsroom());
    await applyAdminLayouts(strapi);

    const after = await panel.read(ARTICLE);
    expect(after.settings.pageSize).toBe(100);
    expect(after.layouts.list).toEqual(['title', 'tags', 'updatedAt', 'section']);
    expect(after.layouts.edit).toEqual(before.layouts.edit);
    expect(after.metadatas.title?.edit.label).toBe('标题');
  });
});

type Panel = Awaited<ReturnType<typeof openPanel>>;

/** The panel's own requests, as the first admin sends them. */
async function openPanel({ strapi }: Newsroom) {
  const request = supertest(strapi.server.httpServer);
  const account = { email: 'chief@example.com', password: 'Yanji-2020-newsroom' };
  const { body } = (await request
    .post('/admin/register-admin')
    .send({ ...account, firstname: 'Chief', lastname: 'Editor' })
    .expect(200)) as { body: { data: { token: string } } };
  const authorization = `Bearer ${body.data.token}`;
  const url = (uid: string) =>
    `/content-manager/${uid in strapi.components ? 'components' : 'content-types'}/${uid}/configuration`;
  return {
    types: [...Object.keys(strapi.contentTypes).filter((uid) => uid.startsWith('api::')), CLAUSE],
    async read(uid: string): Promise<StoredConfiguration> {
      const { body } = (await request.get(url(uid)).set({ authorization }).expect(200)) as {
        body: { data: { contentType: StoredConfiguration; component: StoredConfiguration } };
      };
      return body.data.contentType ?? body.data.component;
    },
    save: (uid: string, { settings, metadatas, layouts }: StoredConfiguration) =>
      request
        .put(url(uid))
        .set({ authorization })
        .send({ settings, metadatas: asPanelSends(metadatas), layouts }),
  };
}

/** The panel reads a relation's main field twice and sends it once, and no word of documentId. */
function asPanelSends(metadatas: StoredConfiguration['metadatas']) {
  return Object.fromEntries(
    Object.entries(metadatas)
      .filter(([name]) => name !== 'documentId')
      .map(([name, { edit, list }]) => {
        const columns = { ...list };
        delete columns.mainField;
        return [name, { edit, list: columns }];
      }),
  );
}

/** Makes the database look as if an earlier version had shipped another label for the title. */
async function shipEarlier({ strapi }: Newsroom, { label }: { label: string }): Promise<void> {
  const applied = (await strapi.store(RECORD).get({})) as Record<string, StoredConfiguration>;
  const types = strapi.plugin('content-manager').service<{
    findConfiguration(type: { uid: string }): Promise<StoredConfiguration>;
    updateConfiguration(type: { uid: string }, to: StoredConfiguration): Promise<unknown>;
  }>('content-types');
  const stored = await types.findConfiguration({ uid: ARTICLE });
  for (const configuration of [applied[ARTICLE], stored]) {
    if (configuration?.metadatas.title) configuration.metadatas.title.edit.label = label;
  }
  await strapi.store(RECORD).set({ value: applied });
  await types.updateConfiguration({ uid: ARTICLE }, stored);
}

/** What the content manager does at every boot, before the project's bootstrap. */
async function syncConfigurations({ strapi }: Newsroom): Promise<void> {
  for (const name of ['components', 'content-types']) {
    await strapi
      .plugin('content-manager')
      .service<{ syncConfigurations(): Promise<void> }>(name)
      .syncConfigurations();
  }
}

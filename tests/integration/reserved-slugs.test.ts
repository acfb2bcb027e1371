import { freeReservedSlugs } from '../../src/bootstrap/reserved-slugs';
import { ROOT_NAMES } from '../../src/domain/addresses/reserved';
import { execute } from '../../src/repositories/database/index';
import { UID } from '../../src/repositories/tables';
import { articleVersion, editDraft, publish, refusalOf, saveDraft } from '../support/builders';
import { runImport } from '../support/commands';
import { deliveryOf } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';
import { aTextPage, makePageFolder } from '../support/pages';
import { createMember } from '../support/staff';

describeEachDatabase('addresses that the site uses itself', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { read } = deliveryOf(newsroom);

  test('an article whose title would take one gets the next', async () => {
    const { documentId } = await saveDraft(strapi(), { title: 'By URL' });
    const article = await articleVersion(strapi(), documentId);
    expect(article.slug).toBe('by-url-2');
  });

  test('one chosen by hand is refused, in capitals too', async () => {
    for (const slug of ['by-url', 'By-Url']) {
      const { code, details } = await refusalOf(saveDraft(strapi(), { slug }));
      expect(code).toBe('slug-reserved');
      expect(details.errors).toMatchObject([{ path: ['slug'] }]);
    }
    const { documentId } = await saveDraft(strapi());
    expect((await refusalOf(editDraft(strapi(), documentId, { slug: 'by-url' }))).code).toBe(
      'slug-reserved',
    );
  });

  test('a section leaves the site’s feed its name', async () => {
    const create = (data: object) =>
      strapi()
        .documents(UID.section)
        .create({ data: { navigation: 'none', ...data } as never });
    expect((await create({ name: 'Latest' })).slug).toBe('latest-2');
    const { code } = await refusalOf(create({ name: '最新', slug: 'latest' }));
    expect(code).toBe('slug-reserved');
  });

  test('the panel’s button and its check say so', async () => {
    const chief = await createMember(newsroom(), 'chief editor');
    const { body } = await chief.ask('post', '/content-manager/uid/generate', {
      contentTypeUID: UID.article,
      field: 'slug',
      data: { title: 'By URL again' },
    });
    expect(body.data).not.toBe('by-url');
    const check = await chief.ask('post', '/content-manager/uid/check-availability', {
      contentTypeUID: UID.article,
      field: 'slug',
      value: 'by-url',
    });
    expect((check.body as unknown as { isAvailable: boolean }).isAvailable).toBe(false);
  });

  test('an article that has one already is reachable after the next start', async () => {
    const { documentId } = await saveDraft(strapi(), { title: '被擋住的文章' });
    await publish(strapi(), documentId);
    await execute(strapi(), `update articles set slug = 'by-url' where document_id = ?`, [
      documentId,
    ]);
    await freeReservedSlugs(strapi());
    const { slug } = await articleVersion(strapi(), documentId, 'published');
    expect(slug).toMatch(/^by-url-\d+$/);
    expect((await articleVersion(strapi(), documentId)).slug).toBe(slug);
    expect((await read(`/articles/${slug}?lang=original`)).data.title).toBe('被擋住的文章');
  });

  test('every first part of the server’s own addresses is on the list', () => {
    // Strapi types its layers as unknown.
    const layers = strapi().server.listRoutes() as unknown as { path: unknown }[];
    const first = new Set(
      layers.flatMap(({ path }) => (typeof path === 'string' ? [path.split('/')[1] ?? ''] : [])),
    );
    const unknown = [...first].filter(
      (name) => /^[a-z_.-]+$/i.test(name) && !ROOT_NAMES.includes(name),
    );
    expect(unknown).toEqual([]);
  });
});

describeEachDatabase('a title without any letter or digit', (newsroom) => {
  const strapi = () => newsroom().strapi;

  test.each(['---', '——…！', '😀🎉', '\u3164\u3164'])('%p is not published', async (title) => {
    const { documentId } = await saveDraft(strapi(), { title });
    const { code, details } = await refusalOf(publish(strapi(), documentId));
    expect(code).toBe('publish-refused');
    expect(JSON.stringify(details.missing)).toMatch(/title-(?:wordless|missing)/);
  });

  test('neither does such a name make a section, a notice or a promo', async () => {
    for (const [uid, data] of [
      [UID.section, { name: '---', navigation: 'none' }],
      [UID.promo, { accountName: '😀', platform: 'wechat' }],
      [UID.tag, { name: '😀', kind: 'topic' }],
      [UID.source, { name: '---', ownership: 'partner' }],
    ] as const) {
      const write = strapi()
        .documents(uid as typeof UID.section)
        .create({ data: data as never });
      expect((await refusalOf(write)).code).toBe('name-empty');
    }
  });

  test('an import says so in its report', async () => {
    const folder = makePageFolder();
    folder.write('1.txt', aTextPage({ title: '《》！' }));
    const { of } = await runImport({ env: newsroom().env, folder: folder.path, args: ['1.txt'] });
    folder.remove();
    expect(of('1.txt')).toMatchObject({ warnings: [{ code: 'title-wordless' }] });
  });
});

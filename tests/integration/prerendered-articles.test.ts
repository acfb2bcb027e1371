import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { Client } from 'pg';
import type * as keep from '../../src/delivery/prerendered/keep';
import { execute, selectRows } from '../../src/repositories/database/index';
import type { Card } from '../../src/delivery/schemas/views';
import { bumpSiteVersion } from '../../src/repositories/site-version/bump';
import {
  PRERENDERED_BODIES,
  PRERENDERED_CARDS,
  PRERENDERED_PAGES,
} from '../../src/repositories/tables';
import { storeFile, tagNamed } from '../support/builders';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';
import { TEST_DIST } from '../support/paths';

/** The server's own copy: the compiled module knows which pages to render again. */
const { prerenderAllArticles } = jest.requireActual<typeof keep>(
  path.join(TEST_DIST, 'src/delivery/prerendered/keep.js'),
);
const TAG = 'api::tag.tag';

describeEachDatabase('bodies kept in the site’s own script', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { read } = deliveryOf(newsroom);
  const bodyOf = async (slug: string, lang = ''): Promise<string> =>
    (await read(`/articles/${slug}${lang && `?lang=${lang}`}`)).data.bodyHtml;
  const keptOf = async (documentId: string): Promise<{ made_by: string; json: string }[]> =>
    selectRows(
      strapi(),
      `select f.made_by, f.json from ${PRERENDERED_BODIES} f join articles a on a.id = f.article_id
        where a.document_id = ?`,
      [documentId],
    );

  test('are written when an article is published, and its page shows them', async () => {
    const body = '<p>后来头发“很长”，发展</p><p>a\\b</p>';
    const { documentId, slug } = await published(strapi(), { body });
    const [kept] = await keptOf(documentId);
    expect(JSON.parse(kept?.json ?? '')).toBe('<p>後來頭髮“很長”，發展</p><p>a\\b</p>');
    expect(await bodyOf(slug)).toBe(JSON.parse(kept?.json ?? ''));
    expect(await bodyOf(slug, 'zh-Hans')).toBe(body);
    expect(await bodyOf(slug, 'original')).toBe(body);
  });

  test('are used for the page, not converted again', async () => {
    const { documentId, slug } = await published(strapi(), { body: '<p>头发</p>' });
    await execute(
      strapi(),
      `update ${PRERENDERED_BODIES} set json = ? where article_id in
         (select id from articles where document_id = ?)`,
      ['"<p>另一個</p>"', documentId],
    );
    // Bodies are no part of the site version: another language's page was not asked for yet.
    expect(await bodyOf(slug)).toBe('<p>另一個</p>');
    expect(await bodyOf(slug, 'zh-Hant-TW')).toBe('<p>頭髮</p>');
  });

  test('are dropped with their text, whoever changes it, and come back by the scheduled job', async () => {
    const { documentId, slug } = await published(strapi(), { body: '<p>头发</p>' });
    await execute(
      strapi(),
      'update articles set body = ? where document_id = ? and published_at is not null',
      ['<p>发展</p>', documentId],
    );
    expect(await keptOf(documentId)).toEqual([]);
    expect(await bodyOf(slug)).toBe('<p>發展</p>');
    expect(await prerenderAllArticles(strapi(), { restMs: 0 })).toBe(1);
    expect(await keptOf(documentId)).toMatchObject([{ json: '"<p>發展</p>"' }]);
    expect(await prerenderAllArticles(strapi(), { restMs: 0 })).toBe(0);
  });

  test('are left alone while somebody else is changing the article', async () => {
    if (newsroom().engine !== 'postgres') return;
    const { documentId } = await published(strapi(), { body: '<p>头发</p>' });
    await execute(strapi(), `delete from ${PRERENDERED_BODIES}`);
    const other = new Client({ connectionString: newsroom().env.DATABASE_URL });
    await other.connect();
    await other.query('begin');
    await other.query('update articles set body = body');
    expect(await prerenderAllArticles(strapi(), { restMs: 0 })).toBe(0);
    await other.query('rollback');
    await other.end();
    expect(await prerenderAllArticles(strapi(), { restMs: 0 })).toBeGreaterThan(0);
    expect(await keptOf(documentId)).toHaveLength(1);
  });

  test('go with the article', async () => {
    const { documentId } = await published(strapi());
    await strapi().documents('api::article.article').unpublish({ documentId });
    const left = await selectRows(
      strapi(),
      `select 1 from ${PRERENDERED_BODIES} f
        where not exists (select 1 from articles a where a.id = f.article_id)`,
    );
    expect(left).toEqual([]);
  });

  test('are not shown after a name becomes protected, and are rendered again', async () => {
    const { documentId, slug } = await published(strapi(), { body: '<p>范大同软件园的软件</p>' });
    const before = (await keptOf(documentId))[0]?.made_by;
    expect(await bodyOf(slug)).toBe('<p>範大同軟件園的軟件</p>');
    const tag = await tagNamed(strapi(), '朝鮮族');
    await strapi()
      .documents(TAG)
      .update({ documentId: tag, data: { name: '范大同', kind: 'person' } as never });
    expect((await keptOf(documentId))[0]?.made_by).toBe(before);
    expect(await bodyOf(slug)).toBe('<p>范大同軟件園的軟件</p>');
    expect(await prerenderAllArticles(strapi(), { restMs: 0 })).toBeGreaterThan(0);
    expect((await keptOf(documentId))[0]?.made_by).not.toBe(before);
  });

  test('stand in feeds as HTML again', async () => {
    await published(strapi(), { title: '订阅里的正文', body: '<p>“头发”</p>' });
    const { text } = await newsroom().http.get('/api/site/feeds/latest.json').expect(200);
    const item = JSON.parse(text).items.find(({ title }: { title: string }) => /正文/.test(title));
    expect(item.content_html).toContain('<p>“頭髮”</p>');
  });
});

describeEachDatabase('pages that are finished when an article is published', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get } = deliveryOf(newsroom);
  const pageOf = async (slug: string): Promise<string> =>
    (await get(`/articles/${slug}`).expect(200)).text;
  const keptOf = async (documentId: string): Promise<{ json: string }[]> =>
    selectRows(
      strapi(),
      `select g.json from ${PRERENDERED_PAGES} g join articles a on a.id = g.article_id
        where a.document_id = ?`,
      [documentId],
    );
  const ofPublished = (documentId: string) =>
    [
      `(select id from articles where document_id = ? and published_at is not null)`,
      documentId,
    ] as const;
  const sql = (statement: string, bindings: readonly unknown[]) =>
    execute(strapi(), statement, bindings);
  /** The page rendered without prerendered parts. */
  const madeAnew = async (slug: string, documentId: string): Promise<string> => {
    const [id, binding] = ofPublished(documentId);
    await sql(`delete from ${PRERENDERED_PAGES} where article_id in ${id}`, [binding]);
    await bumpSiteVersion(strapi());
    return pageOf(slug);
  };

  let made = 0;
  /** An article that has everything a page can show, all of it its own. */
  async function whole() {
    const n = (made += 1);
    const create = async (uid: Parameters<Core.Strapi['documents']>[0], data: object) =>
      (
        await strapi()
          .documents(uid)
          .create({ data: data as never })
      ).documentId;
    const above = await create('api::section.section', { name: `總欄目${n}`, slug: `above-${n}` });
    const section = await create('api::section.section', {
      ...{ name: `分欄目${n}`, slug: `below-${n}`, parent: above },
    });
    const source = await create('api::source.source', {
      ...{ name: `中国城市报${n}`, ownership: 'third-party' },
    });
    const tag = await create('api::tag.tag', { name: `书市${n}`, kind: 'event' });
    const fileId = await storeFile(strapi(), { alternativeText: '书架' });
    const article = await published(strapi(), {
      title: '延吉图书馆的“新书”',
      kicker: '眉题',
      subtitle: '副题',
      summary: '头发和发展\\',
      byline: '记者 金哲',
      responsibleEditor: '编辑 李某',
      ...{ section, source, cover: fileId, tags: { connect: [tag] } },
      sourceCredit: '来源：中国城市报',
      sourceUrl: 'https://www.example.org/1.html',
    });
    return { ...article, above, section, source, tag, fileId };
  }

  test('are used for the page, and equal a freshly rendered page', async () => {
    const { documentId, slug } = await whole();
    const [kept] = await keptOf(documentId);
    const page = await pageOf(slug);
    expect(page).toContain((kept?.json ?? '-').slice(1, -1));
    expect(JSON.parse(page).data).toMatchObject({
      title: '延吉圖書館的“新書”',
      cover: { alternativeText: '書架' },
      source: { name: '中國城市報1' },
    });
    expect(await madeAnew(slug, documentId)).toBe(page);
    expect(await prerenderAllArticles(strapi(), { restMs: 0 })).toBe(1);
    await sql(
      `update ${PRERENDERED_PAGES} set json = ? where article_id in ${ofPublished('')[0]}`,
      ['{"title":"另一個"}', documentId],
    );
    await bumpSiteVersion(strapi());
    expect(JSON.parse(await pageOf(slug)).data.title).toBe('另一個');
  });

  const changes: Record<string, (article: Awaited<ReturnType<typeof whole>>) => Promise<unknown>> =
    {
      'the byline, by SQL': ({ documentId }) =>
        sql('update articles set byline = ? where document_id = ?', ['记者 别人', documentId]),
      'the footer, by SQL': ({ documentId }) =>
        sql('update articles set footer = null where document_id = ?', [documentId]),
      'the editor in charge, by SQL': ({ documentId }) =>
        sql('update articles set responsible_editor = null where document_id = ?', [documentId]),
      'the credit, by SQL': ({ documentId }) =>
        sql('update articles set source_credit = ? where document_id = ?', ['转载', documentId]),
      'the origin, by SQL': ({ documentId }) =>
        sql('update articles set source_url = null where document_id = ?', [documentId]),
      'the name of its source': ({ source }) =>
        strapi()
          .documents('api::source.source')
          .update({ documentId: source, data: { name: '城市日報' } as never }),
      'whose work its source’s is': ({ source }) =>
        sql(`update sources set ownership = 'own' where document_id = ?`, [source]),
      'the home page of its source': ({ source }) =>
        sql('update sources set homepage = ? where document_id = ?', [
          'https://city.example.org',
          source,
        ]),
      'the name of its section': ({ section }) =>
        sql('update sections set name = ? where document_id = ?', ['延吉要聞', section]),
      'the name of the section above': ({ above }) =>
        sql('update sections set name = ? where document_id = ?', ['新聞總匯', above]),
      'the name of a tag': ({ tag }) =>
        sql('update tags set name = ? where document_id = ?', ['延吉城', tag]),
      'the state of a tag': ({ tag }) =>
        sql(`update tags set state = 'retired' where document_id = ?`, [tag]),
      'a tag less': ({ documentId }) => {
        const [id, binding] = ofPublished(documentId);
        return sql(`delete from articles_tags_lnk where article_id in ${id}`, [binding]);
      },
      'the words of its picture': ({ fileId }) =>
        sql('update files set alternative_text = ? where id = ?', ['空书架', fileId]),
      'its section': ({ documentId }) => {
        const [id, binding] = ofPublished(documentId);
        return sql(`delete from articles_section_lnk where article_id in ${id}`, [binding]);
      },
    };

  test.each(Object.entries(changes))('are not shown after a change of %s', async (_, change) => {
    const article = await whole();
    const { documentId, slug } = article;
    const before = await pageOf(slug);
    const [kept] = await keptOf(documentId);
    await change(article);
    const page = await pageOf(slug);
    expect(page).not.toBe(before);
    // Reading it has it prerendered again; then it is the same page.
    await prerenderAllArticles(strapi(), { restMs: 0 });
    const [again] = await keptOf(documentId);
    expect(again?.json).not.toBe(kept?.json);
    await bumpSiteVersion(strapi());
    expect(await pageOf(slug)).toBe(page);
    expect(page).toContain((again?.json ?? '-').slice(1, -1));
    expect(await madeAnew(slug, documentId)).toBe(page);
    await strapi().documents('api::article.article').delete({ documentId });
    expect(await keptOf(documentId)).toEqual([]);
  });
});

describeEachDatabase(
  'texts of cards that are finished when an article is published',
  (newsroom) => {
    const strapi = () => newsroom().strapi;
    const { get, read } = deliveryOf(newsroom);
    const sql = (statement: string, bindings: readonly unknown[]) =>
      execute(strapi(), statement, bindings);
    const OF_PUBLISHED =
      '(select id from articles where document_id = ? and published_at is not null)';
    const keptOf = (documentId: string): Promise<{ json: string }[]> =>
      selectRows(
        strapi(),
        `select json from ${PRERENDERED_CARDS} where article_id in ${OF_PUBLISHED}`,
        [documentId],
      );
    const cardOf = async (
      documentId: string,
      path = '/latest?limit=100',
    ): Promise<Card | undefined> =>
      ((await read(path)).data as Card[]).find((card) => card.documentId === documentId);
    const alter = (documentId: string, json: string) =>
      sql(`update ${PRERENDERED_CARDS} set json = ? where article_id in ${OF_PUBLISHED}`, [
        json,
        documentId,
      ]);

    /** An article that has everything a card can show. */
    async function whole(n: number) {
      const create = async (uid: Parameters<Core.Strapi['documents']>[0], data: object) =>
        (
          await strapi()
            .documents(uid)
            .create({ data: data as never })
        ).documentId;
      const section = await create('api::section.section', { name: `頭欄${n}`, slug: `head-${n}` });
      const source = await create('api::source.source', { name: `发展报${n}`, ownership: 'own' });
      const tags = [
        await create('api::tag.tag', { name: `长城${n}`, kind: 'place', iptc: '20000002' }),
        await create('api::tag.tag', { name: `书市${n}`, kind: 'event' }),
        await create('api::tag.tag', { name: `隐者${n}`, kind: 'person', state: 'candidate' }),
      ];
      const article = await published(strapi(), {
        title: `书架上的“新书”${n}`,
        kicker: '眉题',
        subtitle: '副题',
        summary: null,
        body: '<p>头发\\和发展</p>',
        ...{ section, source, tags: { connect: tags } },
        cover: await storeFile(strapi(), { alternativeText: '书架' }),
      });
      return { ...article, section, source, tags };
    }

    test('are used for lists, related articles and hits, and equal freshly rendered ones', async () => {
      const { documentId, slug } = await whole(1);
      const other = await whole(2);
      const tag = 'changcheng-1';
      await sql(
        `insert into articles_tags_lnk (article_id, tag_id, tag_ord)
         select a.id, t.id, 0 from articles a, tags t
          where a.document_id = ? and a.published_at is not null and t.slug = ?`,
        [other.documentId, tag],
      );
      const places = ['/latest?limit=100', '/sections/head-1', `/tags/${tag}`, '/search?q=书架'];
      const pages = async () =>
        Promise.all([...places, `/articles/${other.slug}`].map(async (at) => (await get(at)).text));
      const finished = await pages();
      expect(await cardOf(documentId)).toMatchObject({
        title: '書架上的“新書”1',
        slug,
        summary: '頭髮\\和發展',
        section: { name: '頭欄1', path: 'head-1' },
        source: { name: '發展報1', ownership: 'own' },
        cover: { alternativeText: '書架' },
        tags: [
          { name: '長城1', slug: tag, kind: 'place', iptc: 'medtop:20000002' },
          { name: '書市1', kind: 'event' },
        ],
      });
      expect(JSON.parse(finished.at(-1) ?? '').data.related).toContainEqual(
        await cardOf(documentId),
      );
      await sql(`delete from ${PRERENDERED_CARDS}`, []);
      await bumpSiteVersion(strapi());
      expect(await pages()).toEqual(finished);
      expect(await prerenderAllArticles(strapi(), { restMs: 0 })).toBeGreaterThan(1);
      await bumpSiteVersion(strapi());
      expect(await pages()).toEqual(finished);
      await alter(documentId, '{"title":"另一個"}');
      await bumpSiteVersion(strapi());
      for (const page of await pages()) expect(page).toContain('"title":"另一個"');
      const asWritten = await cardOf(documentId, '/latest?limit=100&lang=zh-Hans');
      expect(asWritten).toMatchObject({ title: '书架上的“新书”1' });
    });

    const changes: Record<
      string,
      [change: (article: Awaited<ReturnType<typeof whole>>) => Promise<unknown>, after: object]
    > = {
      'a title, by SQL': [
        ({ documentId }) =>
          sql('update articles set title = ? where document_id = ?', ['发', documentId]),
        { title: '發' },
      ],
      'the text that a card begins with, by SQL': [
        ({ documentId }) =>
          sql('update articles set body = ? where document_id = ?', ['<p>发</p>', documentId]),
        { summary: '發' },
      ],
      'the name of a section': [
        ({ section }) => sql('update sections set name = ? where document_id = ?', ['发', section]),
        { section: { name: '發' } },
      ],
      'the name of a source': [
        ({ source }) => sql('update sources set name = ? where document_id = ?', ['发', source]),
        { source: { name: '發' } },
      ],
      'the name of a tag': [
        ({ tags }) => sql('update tags set name = ? where document_id = ?', ['发', tags[0]]),
        { tags: [{ name: '發' }, { kind: 'event' }] },
      ],
      'the state of a tag': [
        ({ tags }) => sql(`update tags set state = 'retired' where document_id = ?`, [tags[0]]),
        { tags: [{ kind: 'event' }] },
      ],
      'a candidate that is approved': [
        ({ tags }) => sql(`update tags set state = 'approved' where document_id = ?`, [tags[2]]),
        { tags: [{ kind: 'place' }, { kind: 'event' }, { kind: 'person' }] },
      ],
      'the order of tags': [
        ({ documentId }) =>
          sql(
            `update articles_tags_lnk set tag_ord = -tag_ord where article_id in ${OF_PUBLISHED}`,
            [documentId],
          ),
        { tags: [{ kind: 'event' }, { kind: 'place' }] },
      ],
      'a section that is taken away': [
        ({ documentId }) =>
          sql(`delete from articles_section_lnk where article_id in ${OF_PUBLISHED}`, [documentId]),
        { section: null },
      ],
      'a picture that is taken away': [
        ({ documentId }) =>
          sql(
            `delete from files_related_mph
            where related_type = 'api::article.article' and related_id in ${OF_PUBLISHED}`,
            [documentId],
          ),
        { cover: null },
      ],
    };

    test.each(Object.entries(changes))('show %s at once', async (name, [change, after]) => {
      const article = await whole(10 + Object.keys(changes).indexOf(name));
      await cardOf(article.documentId);
      await change(article);
      expect(await cardOf(article.documentId)).toMatchObject(after);
      await prerenderAllArticles(strapi(), { restMs: 0 });
      expect(await keptOf(article.documentId)).toHaveLength(1);
      await bumpSiteVersion(strapi());
      expect(await cardOf(article.documentId)).toMatchObject(after);
    });

    test('go with the article', async () => {
      const { documentId } = await published(strapi());
      expect(await keptOf(documentId)).toHaveLength(1);
      await strapi().documents('api::article.article').unpublish({ documentId });
      const left = await selectRows(
        strapi(),
        `select 1 from ${PRERENDERED_CARDS} f
        where not exists (select 1 from articles a where a.id = f.article_id)`,
      );
      expect(left).toEqual([]);
    });
  },
);

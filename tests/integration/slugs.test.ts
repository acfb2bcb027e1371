import { describeEachDatabase } from '../support/newsroom';
import {
  allowPublic,
  anArticle,
  articleRows,
  articleVersion,
  editDraft,
  publish,
  refusalOf,
  saveDraft,
} from '../support/builders';

const ARTICLE = 'api::article.article';
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

describeEachDatabase('the slug of an article', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const slugOf = async (documentId: string, status?: 'draft' | 'published') =>
    (await articleVersion(strapi(), documentId, status)).slug;
  const read = (slug: string, query = '') =>
    newsroom().http.get(`/api/site/articles/${slug}${query}`);

  test.each([
    ['延吉市長江路重新通車', 'yanjishi-changjianglu-chongxin-tongche'],
    ['延吉銀行 2026 年報', 'yanji-yinhang-2026-nianbao'],
  ])('is the title in pinyin by word: %s', async (title, slug) => {
    const { documentId } = await saveDraft(strapi(), { title });
    expect(await slugOf(documentId)).toBe(slug);
  });

  test('counts up for the same title', async () => {
    const slugs: unknown[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { documentId } = await saveDraft(strapi(), { title: '天氣轉晴' });
      slugs.push(await slugOf(documentId));
    }
    expect(slugs).toEqual(['tianqi-zhuanqing', 'tianqi-zhuanqing-2', 'tianqi-zhuanqing-3']);
  });

  test.each([
    ['Korean', '연길시 도서관 개관'],
    ['Korean and Chinese', '연길 延吉 도서관'],
    ['a control character in the middle', '延吉\u0000新\u202e聞'],
    ['letters of another alphabet', 'Новости Яньцзи'],
    ['a longest title', '延吉'.repeat(150)],
  ])('is never empty, whatever the title: %s', async (_what, title) => {
    const { documentId } = await saveDraft(strapi(), { title });
    const slug = await slugOf(documentId);
    expect(slug).toMatch(SLUG);
    expect(slug?.length).toBeLessThanOrEqual(80);
    await publish(strapi(), documentId);
    expect(await slugOf(documentId, 'published')).toBe(slug);
  });

  test.each([
    ['emoji alone', '🎉🎊'],
    ['signs alone', '！？——……《》'],
  ])('is never empty in a draft that cannot be published: %s', async (_what, title) => {
    const { documentId } = await saveDraft(strapi(), { title });
    expect(await slugOf(documentId)).toMatch(SLUG);
    await expect(publish(strapi(), documentId)).rejects.toMatchObject({
      details: { missing: [{ code: 'title-wordless' }] },
    });
  });

  test('of a title of 100 KB is not asked for: the title is refused, quickly, and nothing is stored', async () => {
    const count = await strapi().db.query(ARTICLE).count();
    const started = Date.now();
    await expect(saveDraft(strapi(), { title: '延'.repeat(100_000) })).rejects.toThrow();
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(await strapi().db.query(ARTICLE).count()).toBe(count);
  });

  describe('when many write at once', () => {
    test('ten articles with one title get ten slugs', async () => {
      const drafts = await Promise.all(
        Array.from({ length: 10 }, () => saveDraft(strapi(), { title: '同一個標題' })),
      );
      const slugs = await Promise.all(drafts.map(({ documentId }) => slugOf(documentId)));
      expect(new Set(slugs).size).toBe(10);
      expect([...slugs].sort()).toContain('tongyige-biaoti');
    });

    test('ten articles published as they are created get ten slugs', async () => {
      const { section } = await articleVersion(strapi(), (await saveDraft(strapi())).documentId);
      const articles = await Promise.all(
        Array.from({ length: 10 }, () =>
          strapi()
            .documents(ARTICLE)
            .create({
              data: anArticle({ title: '同時發布', section: section?.documentId }),
              status: 'published',
            }),
        ),
      );
      const slugs = await Promise.all(
        articles.map(({ documentId }) => slugOf(documentId, 'published')),
      );
      expect(new Set(slugs).size).toBe(10);
    });

    test('ten publications of one article leave one draft and one published version', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '十次發布' });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, () => publish(strapi(), documentId)),
      );
      expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
      const rows = await articleRows(strapi(), documentId);
      expect(rows).toHaveLength(2);
      expect(rows.filter((row) => row.published_at === null)).toHaveLength(1);
      expect(new Set(rows.map((row) => row.slug))).toEqual(new Set(['shici-fabu']));
    });

    test('edits, publications and discards of one article end in one draft and one published version', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '爭先恐後' });
      await publish(strapi(), documentId);
      await Promise.all(
        Array.from({ length: 9 }, (_, index) => {
          if (index % 3 === 0) return editDraft(strapi(), documentId, { subtitle: `${index}` });
          if (index % 3 === 1) return publish(strapi(), documentId);
          return strapi().documents(ARTICLE).discardDraft({ documentId });
        }),
      );
      const rows = await articleRows(strapi(), documentId);
      expect(rows.map((row) => row.published_at === null).sort()).toEqual([false, true]);
    });

    test('a slug chosen by hand and the same one from a title do not collide', async () => {
      const first = await saveDraft(strapi(), { title: '狹路相逢' });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) =>
          saveDraft(strapi(), {
            title: '狹路相逢',
            ...(index % 2 ? { slug: `${first.slug}-${2 + index}` } : {}),
          }),
        ),
      );
      const slugs: string[] = [];
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') slugs.push(String(outcome.value.slug));
        else expect(outcome.reason).toMatchObject({ details: { code: 'slug-taken' } });
      }
      expect(new Set(slugs).size).toBe(slugs.length);
      expect(slugs.length).toBeGreaterThanOrEqual(6);
    });

    test('one slug wanted by ten is given to one', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, () => saveDraft(strapi(), { slug: 'ten-want-it' })),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toMatchObject({ details: { code: 'slug-taken' } });
        }
      }
    });
  });

  describe('before the first publication', () => {
    test('follows the title', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '早先的標題' });
      await editDraft(strapi(), documentId, { title: '後來的題目' });
      expect(await slugOf(documentId)).toBe('houlai-de-timu');
      await editDraft(strapi(), documentId, { title: '早先的標題' });
      expect(await slugOf(documentId)).toBe('zaoxian-de-biaoti');
    });

    test('follows the title that the panel sends together with the slug it showed', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '面板標題' });
      await editDraft(strapi(), documentId, {
        title: '面板題目',
        slug: await slugOf(documentId),
      });
      expect(await slugOf(documentId)).toBe('mianban-timu');
    });

    test('stays when an editor chose it, and is generated again when the editor empties it', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '手選', slug: 'chosen-by-hand' });
      await editDraft(strapi(), documentId, { title: '另一個題目' });
      expect(await slugOf(documentId)).toBe('chosen-by-hand');
      await editDraft(strapi(), documentId, { slug: '' });
      expect(await slugOf(documentId)).toBe('ling-yige-timu');
    });
  });

  describe('after the first publication', () => {
    test('stays when the title changes', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '已經發布' });
      await publish(strapi(), documentId);
      await editDraft(strapi(), documentId, { title: '換了題目' });
      await publish(strapi(), documentId);
      expect(await slugOf(documentId, 'published')).toBe('yijing-fabu');
      await read('yijing-fabu').expect(200);
    });

    test('changes by hand, and the old address leads to the new one in the language asked for', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '舊址', slug: 'old-address' });
      await publish(strapi(), documentId);
      await editDraft(strapi(), documentId, { slug: 'new-address' });
      await read('old-address').expect(200);
      await read('new-address').expect(404);

      await publish(strapi(), documentId);
      await read('new-address').expect(200);
      const moved = await read('old-address', '?lang=zh-Hans').expect(301);
      const location = new URL(
        String(moved.headers.location),
        'http://host/api/site/articles/old-address',
      );
      expect(location.pathname + location.search).toBe(
        '/api/site/articles/new-address?lang=zh-Hans',
      );

      await editDraft(strapi(), documentId, { slug: 'newest-address' });
      await publish(strapi(), documentId);
      for (const old of ['old-address', 'new-address']) {
        expect((await read(old).expect(301)).headers.location).toMatch(/newest-address$/);
      }
    });

    test('that was given up is not given to another article, and comes back when asked for again', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '退役的網址' });
      await publish(strapi(), documentId);
      await editDraft(strapi(), documentId, { slug: 'moved-away' });
      await publish(strapi(), documentId);

      const other = await saveDraft(strapi(), { title: '退役的網址' });
      expect(await slugOf(other.documentId)).toBe('tuiyi-de-wangzhi-2');
      const taken = saveDraft(strapi(), { slug: 'tuiyi-de-wangzhi' });
      expect((await refusalOf(taken)).code).toBe('slug-taken');

      await editDraft(strapi(), documentId, { slug: 'tuiyi-de-wangzhi' });
      await publish(strapi(), documentId);
      await read('tuiyi-de-wangzhi').expect(200);
      expect((await read('moved-away').expect(301)).headers.location).toMatch(/tuiyi-de-wangzhi$/);
    });

    test('leads nowhere while its article is not published, and is free once it is deleted', async () => {
      const { documentId } = await saveDraft(strapi(), { slug: 'first-place' });
      await publish(strapi(), documentId);
      await editDraft(strapi(), documentId, { slug: 'second-place' });
      await publish(strapi(), documentId);
      await strapi().documents(ARTICLE).unpublish({ documentId });
      await read('first-place').expect(404);
      await strapi().documents(ARTICLE).delete({ documentId });
      await saveDraft(strapi(), { slug: 'first-place' });
    });

    test('that a draft wants is not taken from what readers see elsewhere', async () => {
      const published = await saveDraft(strapi(), { slug: 'seen-by-readers' });
      await publish(strapi(), published.documentId);
      await editDraft(strapi(), published.documentId, { slug: 'wanted-later' });
      const wish = saveDraft(strapi(), { slug: 'seen-by-readers' });
      expect((await refusalOf(wish)).code).toBe('slug-taken');
    });

    test('is the same after unpublishing and publishing again', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '撤下再發' });
      await publish(strapi(), documentId);
      const slug = (await slugOf(documentId, 'published')) ?? '';
      await strapi().documents(ARTICLE).unpublish({ documentId });
      await read(slug).expect(404);
      await publish(strapi(), documentId);
      await read(slug).expect(200);
    });
  });

  describe('given by hand', () => {
    test.each(['有漢字', 'with space', 'a/b', '../etc', '-', 'a--', 'x'.repeat(81), 'a?b=c'])(
      '%j is refused with a clear code',
      async (slug) => {
        const { code, message } = await refusalOf(saveDraft(strapi(), { slug }));
        expect(code).toBe('slug-invalid');
        expect(message).toContain('字母、数字和连字符');
      },
    );

    test('is refused when another article has it, by update too', async () => {
      await saveDraft(strapi(), { slug: 'mine-already' });
      const { documentId } = await saveDraft(strapi());
      const before = await articleRows(strapi(), documentId);
      const { code } = await refusalOf(
        editDraft(strapi(), documentId, { slug: 'mine-already', title: '也不存' }),
      );
      expect(code).toBe('slug-taken');
      expect(await articleRows(strapi(), documentId)).toEqual(before);
    });
  });

  describe('on the panel’s button', () => {
    const button = (data: Record<string, unknown>) =>
      strapi()
        .plugin('content-manager')
        .service<{ generateUIDField(request: object): Promise<string> }>('uid')
        .generateUIDField({ contentTypeUID: ARTICLE, field: 'slug', data });

    test('is the one that saving gives', async () => {
      const title = '按鈕給的別名';
      const offered = await button({ title });
      expect(offered).toMatch(SLUG);
      const { documentId } = await saveDraft(strapi(), { title });
      expect(await slugOf(documentId)).toBe(offered);
      expect(await button({ title, documentId })).toBe(offered);
      expect(await button({ title })).toBe(`${offered}-2`);
    });

    test('is not empty for an empty form', async () => {
      expect(await button({})).toMatch(SLUG);
    });
  });

  test('of a clone is its own, and neither footer, date nor import go with it', async () => {
    const { documentId } = await saveDraft(strapi(), {
      title: '被複製的文章',
      legacyUrl: 'http://old.example/1.html',
      tags: [],
    });
    await publish(strapi(), documentId);
    const made = await strapi()
      .documents(ARTICLE)
      .clone({ documentId, data: { title: '被複製的文章' } });
    const clone = await articleVersion(strapi(), String(made?.documentId));
    expect(clone).toMatchObject({
      slug: 'bei-fuzhi-de-wenzhang-2',
      title: '被複製的文章',
      footer: null,
      datePublished: null,
      legacyUrl: null,
      importKey: null,
      source: { name: '延邊日報' },
      section: { name: '延吉新聞' },
    });
    await publish(strapi(), clone.documentId);
    expect(await slugOf(documentId, 'published')).toBe('bei-fuzhi-de-wenzhang');
    expect(await articleRows(strapi(), clone.documentId)).toHaveLength(2);
  });

  test('that was moved answers on Strapi’s own routes as any article does', async () => {
    await allowPublic(strapi(), ['api::article.article.find']);
    const { documentId } = await saveDraft(strapi(), { slug: 'rest-old' });
    await publish(strapi(), documentId);
    const { body } = await newsroom()
      .http.get('/api/articles?filters[slug][$eq]=rest-old')
      .expect(200);
    expect(body.data).toHaveLength(1);
  });
});

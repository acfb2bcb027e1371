import { execute, selectRows } from '../../src/repositories/database/index';
import { loadReferenceData } from '../../src/repositories/reference/reference-data';
import { searchArticles, type SearchRequest } from '../../src/search';
import { articlesToIndex, rebuildSearchIndex, searchIndexState } from '../../src/search/rebuild';
import {
  anArticle,
  editDraft,
  publish,
  saveDraft,
  sectionNamed,
  sourceNamed,
} from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';

const ARTICLE = 'api::article.article';

describeEachDatabase('search', (newsroom) => {
  const select = <Row>(sql: string, bindings?: readonly unknown[]) =>
    selectRows<Row>(newsroom().strapi, sql, bindings);
  const search = async (q: string, request: Partial<SearchRequest> = {}) => {
    const { strapi, engine } = newsroom();
    const reference = await loadReferenceData(strapi);
    return searchArticles(
      { engine, now: new Date(), reference, select },
      { q, limit: 20, ...request },
    );
  };
  const found = async (q: string, request: Partial<SearchRequest> = {}) =>
    (await search(q, request)).hits.map(({ documentId }) => documentId);
  const published = async (changes: Record<string, unknown> = {}) => {
    const { documentId } = await saveDraft(newsroom().strapi, changes);
    await publish(newsroom().strapi, documentId);
    return documentId;
  };

  test('readers find an article in either script and in full-width letters', async () => {
    const id = await published({
      title: '帽兒山步道修整完成',
      body: '<p>登山的市民稱讚新鋪的石階，ABC 觀景臺也開放了。</p>',
    });
    for (const q of ['步道', '石階', '石阶', '称赞', 'ＡＢＣ', 'abc', '觀景臺 石阶', '帽儿山']) {
      expect([q, await found(q)]).toEqual([q, [id]]);
    }
  });

  test('a draft and an unpublished edit are never found', async () => {
    const { strapi } = newsroom();
    const { documentId } = await saveDraft(strapi, { title: '柿餅節籌備' });
    expect(await found('柿餅')).toEqual([]);
    await publish(strapi, documentId);
    await editDraft(strapi, documentId, { body: '<p>還有糖葫蘆攤位。</p>' });
    expect(await found('柿餅')).toEqual([documentId]);
    expect(await found('糖葫蘆')).toEqual([]);
    await publish(strapi, documentId);
    expect(await found('糖葫蘆')).toEqual([documentId]);
    await strapi.documents(ARTICLE).discardDraft({ documentId });
    expect(await found('柿餅')).toEqual([documentId]);
    await strapi.documents(ARTICLE).unpublish({ documentId });
    expect(await found('柿餅')).toEqual([]);
  });

  test('what is published with its save is found; what is deleted is not, even by plain SQL', async () => {
    const { strapi } = newsroom();
    const section = await sectionNamed(strapi, '延吉新聞');
    const { documentId } = await strapi
      .documents(ARTICLE)
      .create({ data: anArticle({ title: '冰燈展', section }), status: 'published' });
    expect(await found('冰燈')).toEqual([documentId]);
    await strapi
      .documents(ARTICLE)
      .update({ documentId, data: { title: '雪雕展' }, status: 'published' });
    expect(await found('冰燈')).toEqual([]);
    expect(await found('雪雕')).toEqual([documentId]);
    await strapi.documents(ARTICLE).delete({ documentId });
    expect(await found('雪雕')).toEqual([]);

    const other = await published({ title: '冰燈展再開' });
    await execute(strapi, 'delete from articles where document_id = ?', [other]);
    expect((await search('冰燈')).total).toBe(0);
  });

  test('a publication that is refused leaves the index as it was', async () => {
    const { strapi } = newsroom();
    const id = await published({ title: '廟會燈謎' });
    await editDraft(strapi, id, { title: '燈謎改期', section: null });
    await expect(publish(strapi, id)).rejects.toThrow();
    expect(await found('廟會')).toEqual([id]);
    expect(await found('改期')).toEqual([]);
  });

  test('a phrase stands in one line and in this order; a minus takes out', async () => {
    const phrase = await published({ title: '晨跑活動', body: '<p>布爾哈通河畔晨跑愛好者</p>' });
    const apart = await published({ title: '晨跑活動', body: '<p>愛好者晨跑</p><p>河畔</p>' });
    const both = [apart, phrase];
    expect((await found('晨跑 愛好者')).sort()).toEqual(both.sort());
    for (const q of ['"晨跑愛好者"', '「晨跑爱好者」', '“晨跑愛好者”']) {
      expect([q, await found(q)]).toEqual([q, [phrase]]);
    }
    expect(await found('"晨跑河畔"')).toEqual([]);
    expect(await found('晨跑 -"晨跑愛好者"')).toEqual([apart]);
    expect(await found('晨跑 -布尔哈通河')).toEqual([apart]);
    expect(await found('-晨跑')).toEqual([]);
  });

  test('a tag and a source are found by their present name', async () => {
    const { strapi } = newsroom();
    const tag = await strapi
      .documents('api::tag.tag')
      .create({ data: { name: '蘋果梨節', kind: 'event', state: 'approved' } });
    const id = await published({
      title: '果園開門',
      tags: [tag.documentId],
      sourceCredit: '來源：延邊晨報',
    });
    for (const q of ['蘋果梨節', '苹果梨节', '果園 蘋果梨節', '"苹果梨节"', '延边晨报']) {
      expect([q, await found(q)]).toEqual([q, [id]]);
    }
    await strapi
      .documents('api::tag.tag')
      .update({ documentId: tag.documentId, data: { name: '梨花會' } });
    expect(await found('蘋果梨節')).toEqual([]);
    expect(await found('梨花會')).toEqual([id]);
    expect((await search('梨花會')).hits[0]?.titleHtml).toBe('果園開門');
  });

  test('filters by section, tag, source and date', async () => {
    const { strapi } = newsroom();
    const social = await sectionNamed(strapi, '社會民生');
    const news = await sectionNamed(strapi, '延吉新聞');
    const tag = await strapi
      .documents('api::tag.tag')
      .create({ data: { name: '夜市攤位', kind: 'topic', state: 'approved' } });
    const old = await published({
      title: '夜市開張',
      section: social,
      datePublished: '2019-03-01T08:00:00.000Z',
    });
    const recent = await published({ title: '夜市翻新', tags: [tag.documentId] });
    const source = (await sourceNamed(strapi, '延邊日報')).documentId;

    expect(await found('夜市', { sectionIds: [social] })).toEqual([old]);
    expect((await found('夜市', { sectionIds: [social, news] })).sort()).toEqual(
      [old, recent].sort(),
    );
    expect(await found('夜市', { sectionIds: [] })).toEqual([]);
    expect(await found('夜市', { tagId: tag.documentId })).toEqual([recent]);
    expect(await found('夜市', { tagId: "x' | 'y" })).toEqual([]);
    expect((await found('夜市', { sourceId: source })).sort()).toEqual([old, recent].sort());
    expect(await found('夜市', { to: new Date('2019-03-01T08:01:00Z') })).toEqual([old]);
    expect(await found('夜市', { to: new Date('2019-03-01T08:00:00Z') })).toEqual([]);
    expect(await found('夜市', { from: new Date('2019-03-01T08:00:00Z') })).toHaveLength(2);
    expect(await found('夜市', { from: new Date('2019-03-01T08:01:00Z') })).toEqual([recent]);
  });

  test('a title comes before a mention, and both are marked as they are written', async () => {
    const mention = await published({
      title: '週末去處',
      body: '<p>週末可以去 <b>滑翔傘</b> 基地 &lt;免費&gt;。</p>',
    });
    const title = await published({ title: '滑翔傘基地啟用', body: '<p>今天啟用。</p>' });
    const { hits } = await search('滑翔伞');
    expect(hits.map(({ documentId }) => documentId)).toEqual([title, mention]);
    expect(hits[0]?.titleHtml).toBe('<mark>滑翔傘</mark>基地啟用');
    expect(hits[1]?.snippetHtml).toBe('週末可以去 <mark>滑翔傘</mark> 基地 &lt;免費&gt;。');
  });

  test('pages neither skip nor repeat while articles are being published', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      ids.push(await published({ title: `水稻插秧第${n}天` }));
    }
    const first = await search('插秧', { limit: 2 });
    await published({ title: '插秧插秧插秧' });
    const second = await search('插秧', { limit: 2, after: first.next ?? '' });
    const third = await search('插秧', { limit: 2, after: second.next ?? '' });
    const seen = [first, second, third].flatMap(({ hits }) => hits.map((hit) => hit.documentId));
    expect(seen.filter((id) => ids.includes(id)).sort()).toEqual(ids.sort());
    expect(new Set(seen).size).toBe(seen.length);
    await expect(search('水稻', { after: first.next ?? '' })).rejects.toMatchObject({
      code: 'search-cursor-invalid',
    });
  });

  test.each([
    '"',
    '""',
    'NEAR(',
    'NEAR("延吉" "图书", 5)',
    '*',
    '延吉*',
    '^延吉',
    'words:延吉',
    'parts : "x"',
    "'",
    "延吉' | 'x",
    '\\',
    "\\' OR 1=1 --",
    '延吉 & | ! <-> ( )',
    ':*',
    '\u0000',
    '延\u0000吉',
    '\ud800',
    '延\udc00吉',
    '😀',
    ' '.repeat(200),
    '。，、；',
    '-',
    '--延吉',
    '-"',
    '_s',
    '_',
    '%',
    '? ?? $1 :name ??',
    'AND',
    '的'.repeat(200),
    'x'.repeat(200),
    '"a b c d e f g h i j k l m n o p q r s t u v w x y z"',
    '{}',
    '連\u200b吉',
  ])('%j is text, not syntax', async (q) => {
    const { hits, total } = await search(q);
    expect(hits.length).toBeLessThanOrEqual(total);
  });

  test('a query without a word says so, one that is too long is refused', async () => {
    expect(await search('。，')).toMatchObject({ isEmptyQuery: true, hits: [], total: 0 });
    await expect(search('延'.repeat(201))).rejects.toMatchObject({ code: 'search-query-too-long' });
  });

  test('a text of two megabytes and words that never end are indexed', async () => {
    const id = await published({
      title: '長文',
      body: `<p>開頭琥珀。${'經濟發展，'.repeat(60_000)}</p><p>${'z'.repeat(100_000)}</p>`,
    });
    expect(await found('琥珀')).toEqual([id]);
  });

  test('after writes by SQL the index is rebuilt', async () => {
    const { strapi } = newsroom();
    const id = await published({ title: '舊題琉璃' });
    await execute(strapi, 'update articles set title = ? where document_id = ?', ['新題翡翠', id]);
    const others = await published({ title: '琉璃工坊' });
    await execute(strapi, 'delete from newsroom_search_articles where document_id = ?', [others]);
    expect(await found('琉璃')).toEqual([id]);

    const missing = await articlesToIndex(strapi, { isMissingOnly: true });
    expect(missing).toHaveLength(1);
    await rebuildSearchIndex(strapi, { articleIds: missing });
    expect((await found('琉璃')).sort()).toEqual([id, others].sort());

    let count = 0;
    const articleIds = await articlesToIndex(strapi, { isMissingOnly: false });
    await rebuildSearchIndex(strapi, { articleIds, onArticle: () => (count += 1) });
    expect(count).toBe(articleIds.length);
    expect(await found('琉璃')).toEqual([others]);
    expect(await found('翡翠')).toEqual([id]);
    const { published: seen, indexed } = await searchIndexState(select);
    expect(indexed).toBe(seen);
  });

  test('of more than 2,000 articles the newest 2,000 are ranked, and the answer says so', async () => {
    const { strapi } = newsroom();
    const rows = Array.from({ length: 2_010 }, (_, n) => ({
      document_id: `bulk${n}`,
      title: n === 0 ? '螢火蟲專題' : '夏夜',
      slug: `bulk-${n}`,
      body: '<p>螢火蟲</p>',
      date_published: new Date(Date.UTC(2010, 0, 1) + n * 60_000),
      published_at: new Date(),
    }));
    for (let start = 0; start < rows.length; start += 50) {
      await strapi.db.connection('articles').insert(rows.slice(start, start + 50));
    }
    const articleIds = await articlesToIndex(strapi, { isMissingOnly: true });
    await rebuildSearchIndex(strapi, { articleIds });

    const result = await search('萤火虫');
    expect(result).toMatchObject({ total: 2_000, ranked: 'newest-2000' });
    expect(result.hits[0]?.documentId).toBe('bulk2009');
    const old = await search('萤火虫', { to: new Date('2010-01-01T01:00:00Z') });
    expect(old).toMatchObject({ total: 60, ranked: 'all' });
    expect(old.hits[0]?.documentId).toBe('bulk0');
  });
});

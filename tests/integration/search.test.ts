import { loadReferenceData } from '../../src/repositories/reference-data';
import { execute, selectRows } from '../../src/repositories/database';
import { searchArticles, type SearchRequest } from '../../src/search';
import { articlesToIndex, rebuildSearchIndex, searchIndexState } from '../../src/search/rebuild';
import { editDraft, publish, saveDraft, sectionNamed } from '../support/builders';
import { describeEachDatabase, type Newsroom } from '../support/newsroom';

const ARTICLE = 'api::article.article';

describeEachDatabase('search', (newsroom) => {
  const search = async (q: string, request: Partial<SearchRequest> = {}) => {
    const { strapi, engine } = newsroom();
    return searchArticles(
      {
        engine,
        now: new Date(),
        reference: await loadReferenceData(strapi),
        select: <Row>(sql: string, bindings?: readonly unknown[]) =>
          selectRows<Row>(strapi, sql, bindings),
      },
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
    for (const q of ['步道', '石階', '石阶', '称赞', 'ＡＢＣ', 'abc', '觀景臺 石阶']) {
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
    await strapi.documents(ARTICLE).unpublish({ documentId });
    expect(await found('柿餅')).toEqual([]);
  });
});

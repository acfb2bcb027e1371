import { execute, selectRows } from '../../src/repositories/database/index';
import { articlesToIndex, rebuildSearchIndex } from '../../src/search/rebuild';
import { findArchiveUse, settleDocumentFrequencies } from '../../src/search/document-frequencies';
import { editDraft, publish, saveDraft } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';

const ARTICLE = 'api::article.article';

describeEachDatabase('how the archive uses words', (newsroom) => {
  const strapi = () => newsroom().strapi;
  /** In how many articles the word stands, and in how many titles. */
  const useOf = async (word: string) => {
    await settleDocumentFrequencies(strapi());
    return (await findArchiveUse(strapi(), [word])).of(word) ?? { articles: 0, titles: 0 };
  };
  const articles = async () => {
    await settleDocumentFrequencies(strapi());
    return (await findArchiveUse(strapi(), [])).articles;
  };
  const published = async (changes: Record<string, unknown>) => {
    const { documentId } = await saveDraft(strapi(), changes);
    await publish(strapi(), documentId);
    return documentId;
  };

  test('a published article counts once, however often it is published', async () => {
    const before = await articles();
    const id = await published({ title: '雪橇開放', body: '<p>雪橇由工匠製作，雪橇很快。</p>' });
    expect(await useOf('雪橇')).toEqual({ articles: 1, titles: 1 });
    expect(await useOf('工匠')).toEqual({ articles: 1, titles: 0 });
    await publish(strapi(), id);
    await publish(strapi(), id);
    expect(await useOf('雪橇')).toEqual({ articles: 1, titles: 1 });
    expect(await articles()).toBe(before + 1);
    await strapi().documents(ARTICLE).delete({ documentId: id });
  });

  test('a draft does not count', async () => {
    await saveDraft(strapi(), { title: '陀螺比賽', body: '<p>陀螺轉個不停。</p>' });
    expect(await useOf('陀螺')).toEqual({ articles: 0, titles: 0 });
  });

  test('an edit that is published replaces the words of the version before', async () => {
    const id = await published({ title: '風箏節', body: '<p>風箏在河邊起飛。</p>' });
    await editDraft(strapi(), id, { title: '毽子節', body: '<p>毽子在河邊起飛。</p>' });
    expect(await useOf('风筝')).toMatchObject({ articles: 1 });
    await publish(strapi(), id);
    expect(await useOf('风筝')).toEqual({ articles: 0, titles: 0 });
    expect(await useOf('毽子')).toMatchObject({ articles: 1 });
  });

  test('what readers no longer see is no longer counted', async () => {
    const [one, two, three] = await Promise.all([
      published({ title: '算盤課', body: '<p>算盤課開始報名。</p>' }),
      published({ title: '算盤展', body: '<p>展出二十把算盤。</p>' }),
      published({ title: '算盤賽', body: '<p>算盤比賽在週末。</p>' }),
    ]);
    expect((await useOf('算盘')).articles).toBe(3);
    await strapi().documents(ARTICLE).unpublish({ documentId: one });
    await strapi().documents(ARTICLE).delete({ documentId: two });
    expect((await useOf('算盘')).articles).toBe(1);
    await execute(
      strapi(),
      'delete from articles where document_id = ? and published_at is not null',
      [three],
    );
    expect(await useOf('算盘')).toEqual({ articles: 0, titles: 0 });
  });

  test('a publication that fails leaves nothing to count', async () => {
    const { documentId } = await saveDraft(strapi(), {
      title: '皮影戲',
      body: '<p>皮影戲在戲臺上演。</p>',
      sourceCredit: null,
      source: null,
    });
    await expect(publish(strapi(), documentId)).rejects.toThrow();
    expect(await useOf('皮影戏')).toEqual({ articles: 0, titles: 0 });
  });

  test('rebuilding the search index changes no count', async () => {
    await published({ title: '糖畫攤', body: '<p>糖畫攤前排起隊。</p>' });
    const before = [await articles(), await useOf('糖画')];
    const articleIds = await articlesToIndex(strapi(), { isMissingOnly: false });
    await rebuildSearchIndex(strapi(), { articleIds });
    expect([await articles(), await useOf('糖画')]).toEqual(before);
  });

  test('changes are added up once, though two do it at the same time', async () => {
    await published({ title: '竹馬會', body: '<p>竹馬會的孩子很多。</p>' });
    await Promise.all([settleDocumentFrequencies(strapi()), settleDocumentFrequencies(strapi())]);
    expect((await useOf('竹马')).articles).toBe(1);
    const left = await selectRows(strapi(), 'select 1 from newsroom_word_changes');
    expect(left).toEqual([]);
  });
});

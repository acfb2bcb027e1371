import { flushPendingList } from '../../src/search/gin-pending-list';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';

describeEachDatabase('words that are not filed in the index yet', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { read } = deliveryOf(newsroom);
  const isFound = async (word: string) => (await read(`/search?q=${word}`)).meta.total > 0;

  test('are found before and after they are', async () => {
    await flushPendingList(strapi());
    await published(strapi(), { title: '圖書館開館了' });
    expect(await isFound('圖書館')).toBe(true);
    const filed = await flushPendingList(strapi());
    expect(filed > 0).toBe(newsroom().engine === 'postgres');
    expect(await flushPendingList(strapi())).toBe(0);
    await published(strapi(), { title: '博物館也開館了' });
    expect([await isFound('圖書館'), await isFound('博物館')]).toEqual([true, true]);
  });

  test('are left where there is no index, as while it is rebuilt', async () => {
    if (newsroom().engine === 'postgres') {
      await strapi().db.connection.raw('drop index newsroom_search_words_gin');
    }
    expect(await flushPendingList(strapi())).toBe(0);
  });
});

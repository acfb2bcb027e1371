import { describeEachDatabase } from '../support/newsroom';
import { publish, saveDraft } from '../support/builders';

describeEachDatabase('the response cache', (newsroom) => {
  const get = (path: string) => newsroom().http.get(`/api/site${path}`);

  test('answers from memory the second time', async () => {
    const first = await get('/navigation').expect(200);
    expect(first.headers['x-newsroom-cache']).toBe('miss');
    const second = await get('/navigation').expect(200);
    expect(second.headers['x-newsroom-cache']).toBe('hit');
    expect(second.body).toEqual(first.body);
    const { documentId } = await saveDraft(newsroom().strapi);
    expect((await get('/navigation')).headers['x-newsroom-cache']).toBe('hit');
    await publish(newsroom().strapi, documentId);
    expect((await get('/navigation')).headers['x-newsroom-cache']).toBe('miss');
  });
});

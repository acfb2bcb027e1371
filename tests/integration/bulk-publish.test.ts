import { saveDraft } from '../support/builders';
import { signInAsAdmin } from '../support/admin-sign-in';
import { describeEachDatabase } from '../support/newsroom';

const ARTICLES = '/content-manager/collection-types/api::article.article';
const COUNT = 8;
const ROUNDS = 4;

describeEachDatabase('publishing many articles at once in the panel', (newsroom) => {
  test('two editors who publish the same ones in opposite orders both succeed', async () => {
    const { strapi, http } = newsroom();
    const authorization = await signInAsAdmin(newsroom());
    const documentIds: string[] = [];
    for (let i = 0; i < COUNT; i += 1) {
      const { documentId } = await saveDraft(strapi, { title: `一起發布的第${i + 1}篇` });
      documentIds.push(documentId);
    }
    const bulk = (action: string, ids: readonly string[]) =>
      http.post(`${ARTICLES}/actions/${action}`).set({ authorization }).send({ documentIds: ids });

    for (let round = 0; round < ROUNDS; round += 1) {
      const answers = await Promise.all([
        bulk('bulkPublish', documentIds),
        bulk('bulkPublish', [...documentIds].reverse()),
        ...documentIds.slice(2, 5).map((documentId) =>
          strapi
            .documents('api::article.article')
            .publish({ documentId })
            .then(() => ({ status: 200 })),
        ),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    }
    const published = await strapi
      .documents('api::article.article')
      .findMany({ status: 'published', limit: 100 });
    expect(published.map(({ documentId }) => documentId).sort()).toEqual([...documentIds].sort());
  }, 120_000);
});

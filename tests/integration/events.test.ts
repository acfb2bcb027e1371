import { publish, saveDraft } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';

describeEachDatabase("Strapi's events of an article", (newsroom) => {
  const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

  async function queriesOf(act: () => Promise<unknown>): Promise<string[]> {
    const queries: string[] = [];
    const { connection } = newsroom().strapi.db;
    const note = ({ sql }: { sql: string }) => queries.push(sql);
    connection.on('query', note);
    await act();
    await settled();
    connection.removeListener('query', note);
    return queries;
  }
  const afterCommit = (queries: readonly string[]) =>
    queries.slice(queries.findLastIndex((sql) => sql === 'COMMIT;') + 1);

  test('cost no read after the commit while nobody listens', async () => {
    const { strapi } = newsroom();
    const { documentId } = await saveDraft(strapi);
    const queries = await queriesOf(() =>
      strapi.documents('api::article.article').publish({ documentId }),
    );
    expect(queries).toContain('COMMIT;');
    expect(afterCommit(queries)).toEqual([]);
  });

  test('reach listeners, with the whole entry, while they listen', async () => {
    const { strapi } = newsroom();
    const heard: unknown[] = [];
    const listen = (event: unknown) => Promise.resolve(void heard.push(event));
    strapi.eventHub.on('entry.publish', listen);

    const { documentId } = await saveDraft(strapi);
    await publish(strapi, documentId);
    await settled();
    expect(heard).toEqual([
      expect.objectContaining({
        uid: 'api::article.article',
        entry: expect.objectContaining({ documentId, section: expect.anything() }),
      }),
    ]);

    strapi.eventHub.off('entry.publish', listen);
    await publish(strapi, documentId);
    await settled();
    expect(heard).toHaveLength(1);
  });
});

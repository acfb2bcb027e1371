import { describeEachDatabase } from '../support/newsroom';
import { publish, saveDraft, tagNames } from '../support/builders';

describeEachDatabase('publishing an article', (newsroom) => {
  test('gives it slug, tags and a footer, and the delivery API serves it', async () => {
    const { strapi, http } = newsroom();
    const { documentId } = await saveDraft(strapi);
    const published = await publish(strapi, documentId);

    expect(published?.slug).toBe('yanjishi-shequ-tushuguan-kaiguan');
    expect(await tagNames(strapi, documentId, 'published')).toContain('延吉');
    const { body } = await http.get(`/api/site/articles/${published?.slug}`).expect(200);
    expect(
      body.data.footer.clauses.filter((clause: { applies: boolean }) => clause.applies),
    ).toEqual([expect.objectContaining({ audience: 'third-party' })]);
  });
});

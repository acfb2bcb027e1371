import { signInAsAdmin } from '../support/admin-sign-in';
import { articleRows, publish, refusalOf, saveDraft, tagNames } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';

const ARTICLE = 'api::article.article';

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

  test('a draft that has no published version cannot be discarded: it would be gone', async () => {
    const { strapi, http } = newsroom();
    const Authorization = await signInAsAdmin(newsroom());
    const never = await saveDraft(strapi);
    const withdrawn = await saveDraft(strapi);
    await publish(strapi, withdrawn.documentId);
    await strapi.documents(ARTICLE).unpublish({ documentId: withdrawn.documentId });
    for (const { documentId } of [never, withdrawn]) {
      const before = await articleRows(strapi, documentId);
      const refusal = await refusalOf(strapi.documents(ARTICLE).discardDraft({ documentId }));
      expect(refusal.code).toBe('nothing-published');
      expect(refusal.message).toMatch(/没有已发布的版本/);
      // In the panel Strapi finds nothing to go back to.
      for (const [action, body] of [
        ['discard', {}],
        ['unpublish', { discardDraft: true }],
      ] as const) {
        await http
          .post(`/content-manager/collection-types/${ARTICLE}/${documentId}/actions/${action}`)
          .set({ Authorization })
          .send(body)
          .expect(404);
      }
      expect(await articleRows(strapi, documentId)).toEqual(before);
    }
  });
});

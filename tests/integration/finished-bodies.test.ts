import { finishAllBodies } from '../../src/delivery/finished-bodies/keep';
import { execute, selectRows } from '../../src/repositories/database';
import { FINISHED_BODIES } from '../../src/repositories/tables';
import { tagNamed } from '../support/builders';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';

const TAG = 'api::tag.tag';

describeEachDatabase('bodies kept in the site’s own script', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { read } = deliveryOf(newsroom);
  const bodyOf = async (slug: string, lang = ''): Promise<string> =>
    (await read(`/articles/${slug}${lang && `?lang=${lang}`}`)).data.bodyHtml;
  const keptOf = async (documentId: string): Promise<{ made_by: string; json: string }[]> =>
    selectRows(
      strapi(),
      `select f.made_by, f.json from ${FINISHED_BODIES} f join articles a on a.id = f.article_id
        where a.document_id = ?`,
      [documentId],
    );

  test('are written when an article is published, and its page shows them', async () => {
    const body = '<p>后来头发“很长”，发展</p><p>a\\b</p>';
    const { documentId, slug } = await published(strapi(), { body });
    const [kept] = await keptOf(documentId);
    expect(JSON.parse(kept?.json ?? '')).toBe('<p>後來頭髮“很長”，發展</p><p>a\\b</p>');
    expect(await bodyOf(slug)).toBe(JSON.parse(kept?.json ?? ''));
    expect(await bodyOf(slug, 'zh-Hans')).toBe(body);
    expect(await bodyOf(slug, 'original')).toBe(body);
  });

  test('are what the page is made of, not converted anew', async () => {
    const { documentId, slug } = await published(strapi(), { body: '<p>头发</p>' });
    await execute(
      strapi(),
      `update ${FINISHED_BODIES} set json = ? where article_id in
         (select id from articles where document_id = ?)`,
      ['"<p>另一個</p>"', documentId],
    );
    // Bodies are no part of the site version: another language's page was not asked for yet.
    expect(await bodyOf(slug)).toBe('<p>另一個</p>');
    expect(await bodyOf(slug, 'zh-Hant-TW')).toBe('<p>頭髮</p>');
  });

  test('go with the text they were made of, whoever changes it, and come back by the clock', async () => {
    const { documentId, slug } = await published(strapi(), { body: '<p>头发</p>' });
    await execute(
      strapi(),
      'update articles set body = ? where document_id = ? and published_at is not null',
      ['<p>发展</p>', documentId],
    );
    expect(await keptOf(documentId)).toEqual([]);
    expect(await bodyOf(slug)).toBe('<p>發展</p>');
    expect(await finishAllBodies(strapi(), { restMs: 0 })).toBe(1);
    expect(await keptOf(documentId)).toMatchObject([{ json: '"<p>發展</p>"' }]);
    expect(await finishAllBodies(strapi(), { restMs: 0 })).toBe(0);
  });

  test('go with the article', async () => {
    const { documentId } = await published(strapi());
    await strapi().documents('api::article.article').unpublish({ documentId });
    const left = await selectRows(
      strapi(),
      `select 1 from ${FINISHED_BODIES} f
        where not exists (select 1 from articles a where a.id = f.article_id)`,
    );
    expect(left).toEqual([]);
  });

  test('are not shown when a name is protected that was not, and are made anew', async () => {
    const { documentId, slug } = await published(strapi(), { body: '<p>范大同软件园的软件</p>' });
    const before = (await keptOf(documentId))[0]?.made_by;
    expect(await bodyOf(slug)).toBe('<p>範大同軟件園的軟件</p>');
    const tag = await tagNamed(strapi(), '朝鮮族');
    await strapi()
      .documents(TAG)
      .update({ documentId: tag, data: { name: '范大同', kind: 'person' } as never });
    expect((await keptOf(documentId))[0]?.made_by).toBe(before);
    expect(await bodyOf(slug)).toBe('<p>范大同軟件園的軟件</p>');
    expect(await finishAllBodies(strapi(), { restMs: 0 })).toBeGreaterThan(0);
    expect((await keptOf(documentId))[0]?.made_by).not.toBe(before);
  });

  test('stand in feeds as HTML again', async () => {
    await published(strapi(), { title: '订阅里的正文', body: '<p>“头发”</p>' });
    const { text } = await newsroom().http.get('/api/site/feeds/latest.json').expect(200);
    const item = JSON.parse(text).items.find(({ title }: { title: string }) => /正文/.test(title));
    expect(item.content_html).toContain('<p>“頭髮”</p>');
  });
});

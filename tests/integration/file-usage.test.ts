import { ensureBodyFiles } from '../../src/repositories/articles/body-files';
import { execute, isPostgres } from '../../src/repositories/database/index';
import { usesOfFiles } from '../../src/repositories/files/usage';
import { editDraft, publish, saveDraft, storeFile } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';

describeEachDatabase('where a file is used', (newsroom) => {
  const strapi = () => newsroom().strapi;
  let count = 0;

  /** A picture of its own name, with a smaller size. */
  async function aFile() {
    count += 1;
    const name = `bild_${count}abc.png`;
    const id = await storeFile(strapi(), {
      hash: `bild_${count}abc`,
      url: `/uploads/${name}`,
      formats: { small: { url: `/uploads/small_${name}` } },
    });
    return { id, name };
  }
  const placesOf = async (id: number) =>
    (await usesOfFiles(strapi(), [id]))
      .map(({ type, field, isPublished }) => [type.split('.').at(-1), field, isPublished])
      .sort((a, b) => Number(a[2]) - Number(b[2]));

  test('a file that nothing shows is used nowhere, and so is one that is not there', async () => {
    const { id } = await aFile();
    expect(await usesOfFiles(strapi(), [id, 999_999])).toEqual([]);
    expect(await usesOfFiles(strapi(), [])).toEqual([]);
  });

  test('a cover is used by the draft, and by the page once that is published', async () => {
    const { id } = await aFile();
    const { documentId } = await saveDraft(strapi(), { cover: id, title: '封面在此' });
    expect(await placesOf(id)).toEqual([['article', 'cover', false]]);
    await publish(strapi(), documentId);
    expect(await placesOf(id)).toEqual([
      ['article', 'cover', false],
      ['article', 'cover', true],
    ]);
    const [use] = await usesOfFiles(strapi(), [id]);
    expect(use).toMatchObject({ fileId: id, documentId, label: '封面在此' });
  });

  test.each([
    ['by its path', (name: string) => `<img src="/uploads/${name}">`],
    ['by a smaller size', (name: string) => `<img src="/uploads/small_${name}">`],
    ['at a whole address', (name: string) => `<img src="https://cms.example/uploads/${name}?v=1">`],
    ['percent-encoded', (name: string) => `<img src="/uploads/%62${name.slice(1)}">`],
    ['as a link', (name: string) => `<a href="/uploads/${name}">原圖</a>`],
  ])('a body uses it %s', async (_how, html) => {
    const { id, name } = await aFile();
    const { documentId } = await saveDraft(strapi(), { body: `<p>文字${html(name)}</p>` });
    expect(await placesOf(id)).toEqual([['article', 'body', false]]);

    await publish(strapi(), documentId);
    await editDraft(strapi(), documentId, { body: '<p>沒有圖片了。</p>' });
    expect(await placesOf(id)).toEqual([['article', 'body', true]]);

    await strapi().documents('api::article.article').discardDraft({ documentId });
    expect(await placesOf(id)).toHaveLength(2);
    await strapi().documents('api::article.article').delete({ documentId });
    expect(await placesOf(id)).toEqual([]);
  });

  test('a copied article uses it too', async () => {
    const { id, name } = await aFile();
    const { documentId } = await saveDraft(strapi(), {
      body: `<p><img src="/uploads/${name}"></p>`,
    });
    await strapi()
      .documents('api::article.article')
      .clone({ documentId, data: { title: '另一篇' } });
    expect(await placesOf(id)).toHaveLength(2);
  });

  test('a promo uses the picture of its code, and readers see that', async () => {
    const { id } = await aFile();
    await strapi()
      .documents('api::public-account-promo.public-account-promo')
      .create({ data: { accountName: '延吉發布', platform: 'wechat', qrCode: id } });
    expect(await placesOf(id)).toEqual([['public-account-promo', 'qrCode', true]]);
  });

  test('what plain SQL wrote is seen, and what was there before the index was', async () => {
    const { id, name } = await aFile();
    const { documentId } = await saveDraft(strapi());
    const body = `<p><img src="/uploads/${name}"></p>`;
    await execute(strapi(), 'update articles set body = ? where document_id = ?', [
      body,
      documentId,
    ]);
    expect(await placesOf(id)).toEqual([['article', 'body', false]]);

    const lost = isPostgres(strapi())
      ? 'drop trigger newsroom_body_files on articles'
      : 'drop trigger newsroom_body_files_update';
    await execute(strapi(), lost);
    await execute(strapi(), 'update articles set body = ? where document_id = ?', [
      '<p>文字</p>',
      documentId,
    ]);
    await ensureBodyFiles(strapi());
    expect(await placesOf(id)).toEqual([]);
  });
});

import { openArticleDesk, type ArticleDesk } from '../support/article-desk';

jest.setTimeout(120_000);

describe('a tag that an editor removes', () => {
  let desk: ArticleDesk;
  beforeAll(async () => {
    desk = await openArticleDesk();
  });
  afterAll(() => desk?.close());

  const draftTags = async () =>
    (await desk.api.article(desk.documentId())).tags.map(({ name }) => name);

  test('stays away after later edits, for editors and readers alike', async () => {
    await desk.startArticle();
    await desk.title.fill('延吉市的早市开张');
    await desk.body.click();
    await desk.page.keyboard.insertText(
      '延吉市的早市今天开张，延吉市民一早就来买菜。延吉的早市很热闹。',
    );
    await desk.relate('section', '延吉新聞');
    await desk.page.locator('input[name="sourceCredit"]').fill('延邊日報');
    await desk.save();
    expect(await draftTags()).toContain('延吉');

    await desk.page.reload();
    await desk.body.waitFor();
    await desk.unrelate('延吉');
    await desk.screenshot('tag-removed');
    await desk.save();
    expect(await draftTags()).not.toContain('延吉');

    await desk.body.click();
    await desk.page.keyboard.press('Control+End');
    await desk.page.keyboard.insertText('延吉的水果也上市了。');
    await desk.save();
    await desk.publish();
    expect(await draftTags()).not.toContain('延吉');
    const { slug } = await desk.api.article(desk.documentId());
    const page = await desk.api.page(slug ?? '');
    expect(page?.bodyHtml).toContain('水果');
    expect(page?.tags.map(({ name }) => name)).not.toContain('延吉');
  });
});

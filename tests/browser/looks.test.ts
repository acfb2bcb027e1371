/// <reference lib="dom" />
import { openArticleDesk, type ArticleDesk } from '../support/article-desk';

jest.setTimeout(120_000);

const BODY = [
  '<h2>早市</h2><p>早市今天<strong>开张</strong>。</p>',
  '<table><tbody><tr><td>品种</td><td>产地</td><td>价格</td><td>摊位</td></tr></tbody></table>',
  '<p style="text-align: center"><img src="https://elsewhere.example/a.png" alt="摊位"></p>',
].join('');

/** Each leaves a screenshot for inspection. */
describe('the body field', () => {
  let documentId = '';
  let desk: ArticleDesk | undefined;
  beforeAll(async () => {
    const maker = await openArticleDesk();
    const section = await maker.api.sectionNamed('延吉新聞');
    const data = {
      title: '早市的样子',
      body: BODY,
      sourceCredit: '延邊日報',
      section: { connect: [{ documentId: section.documentId, id: section.id }] },
    };
    ({ documentId } = await maker.api.createArticle(data));
    await maker.api.publishArticle(documentId, data);
    await maker.close();
  });
  afterEach(() => desk?.close());

  test('is in a panel that speaks Chinese and has an icon of its own', async () => {
    desk = await openArticleDesk();
    await desk.openArticle(documentId);
    await desk.screenshot('edit-view');
    const { page, url } = desk;
    expect(await page.getByText('Content Manager', { exact: true }).count()).toBe(0);
    expect(await page.getByText('最多 300 字').count()).toBeGreaterThan(0);
    expect((await fetch(`${url}/favicon.ico`)).status).toBe(200);
    // Strapi's announcement of its own release, in every browser.
    expect(await page.getByRole('link', { name: 'Read blog post' }).count()).toBe(0);
  });

  test('fits a telephone', async () => {
    desk = await openArticleDesk({ viewport: { width: 390, height: 844 } });
    await desk.openArticle(documentId);
    await desk.body.locator('td').first().click();
    await desk.screenshot('telephone');
    const { x = 0, width = Infinity } = (await desk.body.boundingBox()) ?? {};
    expect(x + width).toBeLessThanOrEqual(390);
    expect(await desk.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  test('follows the dark theme', async () => {
    desk = await openArticleDesk();
    await desk.context.addInitScript('localStorage.setItem("STRAPI_THEME", "dark")');
    await desk.openArticle(documentId);
    await desk.body.click();
    await desk.screenshot('dark');
    const light = await desk.body.evaluate((element) => {
      const [red = 0, green = 0, blue = 0] =
        getComputedStyle(element).color.match(/\d+/g)?.map(Number) ?? [];
      return (red + green + blue) / 3;
    });
    expect(light).toBeGreaterThan(150);
  });

  test('shows the published version without letting anybody write in it', async () => {
    desk = await openArticleDesk();
    await desk.openArticle(`${documentId}?status=published`);
    await desk.body.getByText('早市今天').waitFor();
    expect(await desk.body.getAttribute('contenteditable')).toBe('false');
    expect(await desk.tool('加粗').isDisabled()).toBe(true);
    await desk.screenshot('published-version');
  });
});

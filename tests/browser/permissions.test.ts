import { ARTICLES, type AdminApi } from '../support/admin-api';
import { openArticleDesk, type ArticleDesk } from '../support/article-desk';
import { hire, type Colleague } from '../support/colleagues';

jest.setTimeout(120_000);

/** Written in a way that the editor would not write it itself. */
const BODY =
  '<h2>早市</h2><p><strong><em>今天</em></strong><em>开张</em>，很热闹。</p><table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>';
const HOSTILE =
  '<p>改过</p><img src=x onerror="window.__pwned()"><script>window.__pwned()</script>';
const BODILESS = ['title', 'subtitle', 'slug'];

describe('colleagues at the panel', () => {
  let chief: AdminApi;
  let headliner: Colleague;
  let reader: Colleague;
  let documentId = '';
  let desk: ArticleDesk | undefined;
  beforeAll(async () => {
    const maker = await openArticleDesk();
    chief = maker.api;
    ({ documentId } = await chief.createArticle({ title: '早市开张', body: BODY }));
    const { url } = maker;
    headliner = await hire(chief, {
      url,
      name: 'biaoti',
      may: { update: BODILESS, create: BODILESS, publish: 'all' },
    });
    reader = await hire(chief, { url, name: 'duzhe', may: {} });
    await maker.close();
  });
  afterEach(async () => {
    await desk?.close();
    desk = undefined;
  });

  const body = async () => (await chief.article(documentId)).body;

  async function expectReadOnly(at: ArticleDesk): Promise<void> {
    const { body: text, page } = at;
    await text.getByText('很热闹').waitFor();
    expect(await text.getAttribute('contenteditable')).toBe('false');
    expect(await text.getAttribute('aria-disabled')).toBe('true');
    for (const label of ['撤销', '加粗', '插入表格', '链接', '插入图片', '源代码']) {
      expect([label, await at.tool(label).isDisabled()]).toEqual([label, true]);
    }
    const before = await text.innerHTML();
    await text.locator('p').first().click();
    await page.keyboard.insertText('偷偷写的');
    await page.keyboard.press('Backspace');
    expect(await text.innerHTML()).toBe(before);
  }

  test('an editor without the right to the body sees it, cannot write in it, and leaves it unchanged', async () => {
    desk = await openArticleDesk({ as: headliner });
    await desk.openArticle(documentId);
    await expectReadOnly(desk);
    await desk.screenshot('body-not-permitted');

    await desk.page.locator('input[name="subtitle"]').fill('新副题');
    await desk.save();
    expect(await chief.article(documentId)).toMatchObject({ subtitle: '新副题', body: BODY });
    expect(desk.errors).toEqual([]);
  });

  test('an editor without the right to the article sees all of it and can write nowhere', async () => {
    desk = await openArticleDesk({ as: reader });
    await desk.openArticle(documentId);
    await expectReadOnly(desk);
    expect(await desk.title.isDisabled()).toBe(true);
    await desk.screenshot('article-not-permitted');
    expect(desk.errors).toEqual([]);
  });

  test('a hostile body sent without the panel is not stored', async () => {
    await headliner.api.updateArticle(documentId, { title: '早市又开张', body: HOSTILE });
    expect(await chief.article(documentId)).toMatchObject({ title: '早市又开张', body: BODY });

    const made = await headliner.api.createArticle({ title: '没有正文', body: HOSTILE });
    expect(await chief.article(made.documentId)).toMatchObject({ title: '没有正文', body: null });

    const publish = `${ARTICLES}/${documentId}/actions/publish`;
    const status = await headliner.api.statusOf('POST', publish, { body: HOSTILE });
    expect([200, 400]).toContain(status);
    expect(await body()).toBe(BODY);

    const article = `${ARTICLES}/${documentId}`;
    expect(await reader.api.statusOf('PUT', article, { body: HOSTILE })).toBe(403);
    expect(await reader.api.statusOf('POST', ARTICLES, { title: '假', body: HOSTILE })).toBe(403);
    expect(await reader.api.statusOf('POST', publish, { body: HOSTILE })).toBe(403);
    expect(await body()).toBe(BODY);
  });
});

import QRCode from 'qrcode';
import { openArticleDesk, type ArticleDesk } from '../support/article-desk';

jest.setTimeout(120_000);

const TITLE = '延吉市图书馆开馆';
const SLUG = 'yanjishi-tushuguan-kaiguan';
const PICTURE = 'tushuguan-damen.png';
const LINES = '<p>延吉市民开始借书。</p><p>馆藏如下：</p>';
const TABLE = [
  '<table><thead>',
  '<tr><th>语种</th><th>册数</th><th>楼层</th></tr>',
  '</thead><tbody>',
  '<tr><td colspan="2"><p>中文</p><p>三万</p></td><td>一层</td></tr>',
  '<tr><td>朝鲜文</td><td>一万</td><td>二层</td></tr>',
  '</tbody></table>',
].join('');

/** One article, from the empty form to the discarded change: each test goes on where the last ended. */
describe('an editor at the panel', () => {
  let desk: ArticleDesk;
  let picture = '';
  beforeAll(async () => {
    desk = await openArticleDesk();
    const bytes = new Uint8Array(await QRCode.toBuffer('图书馆大门', { width: 320 }));
    const file = await desk.api.upload({ name: PICTURE, bytes, type: 'image/png' });
    picture = file.url;
  });
  afterAll(async () => {
    await desk?.screenshot('article-end');
    await desk?.close();
  });

  const stored = async () => (await desk.api.article(desk.documentId())).body ?? '';

  test('writes title and body with an input method', async () => {
    await desk.startArticle();
    await desk.compose(desk.title, [
      { keys: ['y', 'yan', "yan'ji"], text: '延吉' },
      { keys: ['s', 'shi'], text: '市' },
      { keys: ['tu', "tu'shu", "tu'shu'guan"], text: '图书馆' },
      { keys: ['k', "kai'guan"], text: '开馆' },
    ]);
    expect(await desk.title.inputValue()).toBe(TITLE);

    await desk.compose(desk.body, [
      { keys: ['y', 'yan', "yan'ji"], text: '延吉' },
      { keys: ['s', 'shi', "shi'min"], text: '市民' },
      { keys: ['k', "kai'shi"], text: '开始' },
      { keys: ['j', 'jie', "jie'shu"], text: '借书。' },
    ]);
    await desk.page.keyboard.press('Enter');
    await desk.compose(desk.body, [{ keys: ['gg', "guan'cang"], text: '馆藏如下：' }]);
    expect(await desk.html()).toBe(LINES);
    await desk.screenshot('input-method');
  });

  test('the slug button gives the pinyin of the title', async () => {
    expect(await desk.makeSlug()).toBe(SLUG);
  });

  test('inserts a table, fills it in and merges two cells', async () => {
    await desk.body.locator('p').last().click();
    await desk.page.keyboard.press('End');
    await desk.tool('插入表格').click();
    const cells = ['语种', '册数', '楼层', '中文', '三万', '一层', '朝鲜文', '一万', '二层'];
    for (const [at, text] of cells.entries()) {
      if (at > 0) await desk.page.keyboard.press('Tab');
      await desk.page.keyboard.insertText(text);
    }
    const from = desk.body.locator('td').nth(0);
    await from.scrollIntoViewIfNeeded();
    await from.dragTo(desk.body.locator('td').nth(1));
    await desk.screenshot('table-cells-selected');
    await desk.tool('合并单元格').click();
    expect(await desk.html()).toBe(LINES + TABLE);
    await desk.screenshot('table-merged');
  });

  test('goes on writing below the table', async () => {
    const { height = 0 } = (await desk.body.boundingBox()) ?? {};
    await desk.body.click({ position: { x: 200, y: height - 6 } });
    await desk.page.keyboard.insertText('欢迎借阅。');
    expect(await desk.html()).toBe(`${LINES}${TABLE}<p>欢迎借阅。</p>`);
  });

  test('inserts an image of the media library with caption and credit', async () => {
    await desk.body.locator('p').filter({ hasText: '延吉市民' }).click();
    await desk.page.keyboard.press('End');
    await desk.tool('插入图片').click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.waitFor();
    await desk.screenshot('media-library');
    await dialog
      .getByRole('checkbox', { name: /tushuguan/ })
      .or(dialog.locator('article [role="checkbox"]'))
      .first()
      .click();
    await dialog.getByRole('button', { name: /^(完成|Finish)$/ }).click();
    await desk.page.keyboard.insertText('图书馆大门');
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.insertText('金春梅 摄');
    await desk.screenshot('image-with-caption');
    expect(await desk.html()).toContain(
      `</p><figure><img src="${picture}" alt="" width="320" height="320"><figcaption>图书馆大门<cite>金春梅 摄</cite></figcaption></figure><p>`,
    );
  });

  test('saves, and a later change of another field leaves the body byte for byte', async () => {
    await desk.relate('section', '延吉新聞');
    await desk.page.locator('input[name="sourceCredit"]').fill('延邊日報');
    const shown = await desk.html();
    await desk.save();
    expect(await stored()).toBe(shown);

    await desk.page.reload();
    await desk.body.waitFor();
    expect(await desk.html()).toBe(shown);
    await desk.page.locator('input[name="subtitle"]').fill('首日借出千册');
    await desk.save();
    expect(await stored()).toBe(shown);
  });

  test('publishes, and readers get what was on the screen', async () => {
    const shown = await desk.html();
    await desk.publish();
    const page = await desk.api.page(SLUG);
    expect(page).toMatchObject({ title: TITLE, subtitle: '首日借出千册', bodyHtml: shown });
    await desk.screenshot('published');
  });

  test('discards a change: the editor shows the published text again', async () => {
    const published = await desk.html();
    await desk.body.locator('p').filter({ hasText: '延吉市民' }).click();
    await desk.page.keyboard.press('End');
    await desk.page.keyboard.insertText('此句作废。');
    await desk.save();
    expect(await stored()).toContain('此句作废。');

    await desk.discard();
    await desk.body.getByText('此句作废。').waitFor({ state: 'detached' });
    expect(await desk.html()).toBe(published);
    expect(await stored()).toBe(published);
    // Nothing of what was discarded lies in the undo history.
    await desk.body.click();
    await desk.page.keyboard.press('Control+z');
    expect(await desk.html()).toBe(published);
  });

  test('no script of the panel failed meanwhile', () => {
    expect(desk.errors).toEqual([]);
  });
});

import { BODY_MAX_BYTES, BODY_MAX_DEPTH } from '../../src/domain/body/limits';
import { openArticleDesk, type ArticleDesk } from '../support/article-desk';

jest.setTimeout(180_000);

const deep = '<blockquote>'.repeat(BODY_MAX_DEPTH + 1);
const REFUSED = [
  { name: 'too deep', body: `${deep}<p>深</p>`, error: '正文的嵌套太深' },
  { name: 'ten thousand deep', body: `${'<b>'.repeat(10_000)}深`, error: '正文的嵌套太深' },
  { name: 'too large', body: `<p>${'延'.repeat(BODY_MAX_BYTES / 3 + 1)}</p>`, error: '正文太长' },
];

describe('a body that the server refuses', () => {
  let desk: ArticleDesk;
  beforeAll(async () => {
    desk = await openArticleDesk();
  });
  afterAll(() => desk?.close());

  test.each(REFUSED)('$name, is kept, and reported at the field', async ({ name, body, error }) => {
    await desk.startArticle();
    await desk.title.fill('写得太多');
    await desk.tool('源代码').click();
    await desk.source.fill(body);
    const answer = await desk.trySave();
    expect(answer.status()).toBe(400);

    const message = desk.page.locator('[id$="-error"]').filter({ hasText: error });
    await message.waitFor();
    expect(await desk.body.getAttribute('aria-invalid')).toBe('true');
    expect(await desk.source.inputValue()).toBe(body);
    await message.scrollIntoViewIfNeeded();
    await desk.screenshot(`refused-${name.replaceAll(' ', '-')}`);
    expect(desk.errors).toEqual([]);

    // Once corrected, it is accepted, and the error disappears.
    await desk.source.fill('<p>短了。</p>');
    await desk.save();
    expect((await desk.api.article(desk.documentId())).body).toBe('<p>短了。</p>');
    await message.waitFor({ state: 'detached' });
  });
});

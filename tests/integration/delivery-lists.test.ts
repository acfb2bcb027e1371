import type { Card } from '../../src/delivery/schemas/views';
import { execute } from '../../src/repositories/database/index';
import { storeFile } from '../support/builders';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';

const ARTICLE = 'api::article.article';
const SECTION = 'api::section.section';
const TAG = 'api::tag.tag';

const hour = (count: number) => new Date(Date.UTC(2026, 0, 1, count)).toISOString();
const titles = (cards: readonly Card[]) => cards.map(({ title }) => title);

describeEachDatabase('lists of the delivery API', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get, read, walk } = deliveryOf(newsroom);
  const make = (changes: Record<string, unknown>) => published(strapi(), changes);
  const makeSection = async (name: string, parent?: string) =>
    (
      await strapi()
        .documents(SECTION)
        .create({ data: { name, navigation: 'none', ...(parent ? { parent } : {}) } })
    ).documentId;
  const makeTag = async (name: string) =>
    strapi()
      .documents(TAG)
      .create({ data: { name, kind: 'topic', state: 'approved' } });

  test('a card has all that a list shows, and no more', async () => {
    const cover = await storeFile(strapi(), { alternativeText: '書架' });
    const tag = await makeTag('讀書角');
    const { documentId, slug } = await make({
      title: '卡片上的書',
      kicker: '書香',
      subtitle: null,
      cover,
      tags: [tag.documentId],
      datePublished: hour(9_000),
      body: `<figure><img src="/uploads/a.png" alt="圖"><figcaption>圖說</figcaption></figure><p>${'讀者來了。'.repeat(60)}</p>`,
    });
    const { data } = await read('/latest?limit=1&lang=original');
    expect(data).toEqual([
      {
        documentId,
        title: '卡片上的書',
        kicker: '書香',
        subtitle: null,
        slug,
        url: `http://localhost:1337/articles/${slug}`,
        summary: '讀者來了。'.repeat(24),
        datePublished: hour(9_000),
        dateModified: expect.stringMatching(/Z$/),
        section: { name: '延吉新聞', path: 'xinwen-zhongxin/yanji-xinwen' },
        source: { name: '延邊日報', ownership: 'third-party' },
        cover: expect.objectContaining({
          url: 'http://localhost:1337/uploads/picture.png',
          alternativeText: '書架',
        }),
        tags: expect.arrayContaining([{ name: '讀書角', slug: tag.slug, kind: 'topic' }]),
      },
    ]);
    await strapi().documents(ARTICLE).delete({ documentId });
  });

  test('the newest comes first, each once, whatever the size of the page', async () => {
    for (let count = 0; count < 7; count += 1) {
      // Two of one moment: the document decides.
      await make({ title: `頁面測試 ${count}`, datePublished: hour(8_000 + (count >> 1)) });
    }
    const whole = titles(await walk('/latest', { limit: 100 }));
    expect(whole.length).toBeGreaterThanOrEqual(7);
    for (const limit of [1, 2, 3]) {
      expect(titles(await walk('/latest', { limit }))).toEqual(whole);
    }
  });

  test('a walk neither skips nor repeats while articles come and go', async () => {
    const before = titles(await walk('/latest', { limit: 100 }));
    let count = 0;
    const comers: string[] = [];
    const seen = await walk('/latest', {
      limit: 2,
      between: async () => {
        count += 1;
        const article = await make({
          title: `插進來 ${count}`,
          datePublished: hour(9_500 + count),
        });
        comers.push(article.documentId);
        if (count % 2 === 0) {
          await strapi()
            .documents(ARTICLE)
            .unpublish({ documentId: comers.shift() ?? '' });
        }
      },
    });
    expect(titles(seen)).toEqual(before);
  });

  test('a section shows its own articles and those of all below it', async () => {
    const top = await makeSection('文化');
    const middle = await makeSection('戲曲', top);
    const low = await makeSection('京劇', middle);
    const other = await makeSection('體育');
    await make({ title: '文化一', section: top, datePublished: hour(1) });
    await make({ title: '京劇二', section: low, datePublished: hour(2) });
    await make({ title: '體育三', section: other, datePublished: hour(3) });
    await make({ title: '戲曲四', section: middle, datePublished: hour(4) });
    const { path } = (await read('/navigation')).data.sections.find(
      ({ name }: { name: string }) => name === '文化',
    );
    const expected = ['戲曲四', '京劇二', '文化一'];
    for (const limit of [1, 2, 100]) {
      expect(titles(await walk(`/sections/${path}?lang=original`, { limit }))).toEqual(expected);
    }
    const { data } = await read(`/sections/${path}?lang=zh-Hans`);
    expect(data.section).toMatchObject({
      name: '文化',
      breadcrumb: [
        { name: '延吉新闻网', path: '' },
        { name: '文化', path },
      ],
      children: [{ name: '戏曲' }],
    });

    // An article that moves, and a section that moves, with all that hangs on it.
    await strapi()
      .documents(SECTION)
      .update({ documentId: low, data: { parent: other } });
    expect(titles(await walk(`/sections/${path}?lang=original`, { limit: 9 }))).toEqual([
      '戲曲四',
      '文化一',
    ]);
  });

  test('a tag shows what bears it, until it is retired or taken away', async () => {
    const tag = await makeTag('陶藝');
    const { documentId } = await make({ title: '陶藝課', tags: [tag.documentId] });
    await make({ title: '陶藝展', tags: [tag.documentId], datePublished: hour(1) });
    const address = `/tags/${tag.slug}`;
    expect(titles(await walk(`${address}?lang=original`, { limit: 1 }))).toEqual([
      '陶藝課',
      '陶藝展',
    ]);
    expect((await read(`${address}?lang=zh-Hans`)).data.tag).toEqual({
      name: '陶艺',
      slug: tag.slug,
      kind: 'topic',
    });
    await strapi().documents(ARTICLE).unpublish({ documentId });
    expect(titles(await walk(`${address}?lang=original`, { limit: 1 }))).toEqual(['陶藝展']);
    await strapi()
      .documents(TAG)
      .update({ documentId: tag.documentId, data: { state: 'retired' } });
    const { body } = await get(address).expect(404);
    expect(body.error.details.code).toBe('tag-not-found');
  });

  test('a section that plain SQL takes away leaves its articles in the other lists', async () => {
    const section = await makeSection('試辦欄目');
    await make({ title: '無家可歸', section, datePublished: hour(9_900) });
    // At the panel, by REST and for the document service it is in use (deletions.test.ts).
    await execute(strapi(), 'delete from sections where document_id = ?', [section]);
    const { data } = await read('/latest?limit=1');
    expect(data[0]).toMatchObject({ title: '無家可歸', section: null });
  });

  describe('refuse', () => {
    const cursor = (text: string) => Buffer.from(text).toString('base64url');
    test.each([
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['limit=-1', 'limit'],
      ['limit=1e1', 'limit'],
      ['limit=', 'limit'],
      ['limit=5&limit=5', 'limit'],
      ['after=', 'after'],
      ['after=abc', 'after'],
      ['after=1&after=1', 'after'],
      [`after=${cursor('1:99999999999999999999:abc')}`, 'after'],
      [`after=${cursor("1:1:' or 1=1 --")}`, 'after'],
      [`after=${cursor('1:NaN:abcdefghij')}`, 'after'],
      [`after=${'A'.repeat(1_500)}`, 'after'],
      [`after=${'A'.repeat(9_000)}`, 'after'],
      ['after[$ne]=1', 'after'],
    ])('%.40s', async (query, parameter) => {
      for (const path of ['/latest', '/sections/xinwen-zhongxin', '/tags/yanji']) {
        const { body } = await get(`${path}?${query}`).expect(400);
        expect(body.error.details).toMatchObject({ code: 'invalid-parameter', parameter });
        expect(body.error.details.allowed.length).toBeGreaterThan(0);
      }
    });

    test.each(['page=1', 'sort=title', 'populate=*', 'filters[slug]=a', 'slug=a', 'path=a', '=1'])(
      'what they do not know: %s',
      async (query) => {
        for (const path of ['/latest', '/sections/xinwen-zhongxin', '/tags/yanji']) {
          const { body } = await get(`${path}?${query}`).expect(400);
          expect(body.error.details).toMatchObject({
            code: 'unknown-parameter',
            allowed: ['after', 'limit', 'lang'],
          });
        }
      },
    );

    test.each([
      ['/sections/no/such', 'section-not-found'],
      ['/sections/yanji-xinwen', 'section-not-found'],
      ['/sections/xinwen-zhongxin/', 'route-not-found'],
      ['/tags/no-such-tag', 'tag-not-found'],
      ['/tags/延吉', 'tag-not-found'],
      ['/nothing', 'route-not-found'],
      ['/latest/more', 'route-not-found'],
    ])('%s with %s', async (path, code) => {
      const { body } = await get(path).expect(404);
      expect(body.error.details.code).toBe(code);
    });
  });

  test('an empty section has an empty list', async () => {
    await makeSection('還沒有稿子');
    const section = (await read('/navigation')).data.sections.at(-1);
    const body = await read(`/sections/${section.path}`);
    expect(body.data.articles).toEqual([]);
    expect(body.meta).toEqual({ next: null });
  });
});

import type { ArticlePage } from '../../src/delivery/schemas/views';
import { selectRows } from '../../src/repositories/database/index';
import { editDraft, publish, saveDraft } from '../support/builders';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';

const ARTICLE = 'api::article.article';
const SECTION = 'api::section.section';

const day = (count: number) => new Date(Date.UTC(2025, 0, count)).toISOString();

describeEachDatabase('an article of the delivery API', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { get, read } = deliveryOf(newsroom);
  const make = (changes: Record<string, unknown>) => published(strapi(), changes);
  const page = async (slug: string, query = '?lang=original'): Promise<ArticlePage> =>
    (await read(`/articles/${slug}${query}`)).data;
  const makeSection = async (name: string) =>
    (
      await strapi()
        .documents(SECTION)
        .create({ data: { name, navigation: 'none' } })
    ).documentId;
  const makeTag = async (name: string) =>
    (
      await strapi()
        .documents('api::tag.tag')
        .create({ data: { name, kind: 'topic', state: 'approved' } })
    ).documentId;

  describe('leads on', () => {
    test('to its neighbours in the section, by date', async () => {
      const section = await makeSection('鄰居');
      const one = await make({ title: '一號', section, datePublished: day(1) });
      const two = await make({ title: '二號', section, datePublished: day(2) });
      // Of the same moment: there is one order, and it goes through both.
      const three = await make({ title: '三號', section, datePublished: day(2) });
      await make({ title: '別處', datePublished: day(2) });
      const steps: string[] = [];
      let at: string | undefined = one.slug;
      while (at) {
        const article: ArticlePage = await page(at);
        steps.push(article.title);
        at = article.next?.slug;
      }
      expect(steps[0]).toBe('一號');
      expect(new Set(steps)).toEqual(new Set(['一號', '二號', '三號']));
      expect((await page(one.slug)).previous).toBeNull();
      expect([two.slug, three.slug]).toContain((await page(one.slug)).next?.slug);
      const last = [two, three].find(({ title }) => title === steps.at(-1));
      expect((await page(last?.slug ?? '')).previous).toMatchObject({ title: steps.at(-2) });
      await strapi().documents(ARTICLE).unpublish({ documentId: one.documentId });
      const middle = [two, three].find(({ title }) => title === steps[1]);
      expect((await page(middle?.slug ?? '')).previous).toBeNull();
    });

    test('to what shares its tags, a rare one counting more, then to its section', async () => {
      const section = await makeSection('工坊');
      const [rare, common] = [await makeTag('漆器'), await makeTag('手藝')];
      const elsewhere = await makeSection('別的工坊');
      for (let count = 1; count <= 4; count += 1) {
        await make({
          title: `手藝 ${count}`,
          section: elsewhere,
          tags: [common],
          datePublished: day(20 + count),
        });
      }
      await make({ title: '漆器舊聞', section: elsewhere, tags: [rare], datePublished: day(3) });
      await make({ title: '同欄', section, datePublished: day(9) });
      await make({ title: '同欄更早', section, datePublished: day(8) });
      const { slug } = await make({
        title: '漆器手藝',
        section,
        tags: [rare, common],
        body: '<p>漆匠做漆器。</p>',
        datePublished: day(30),
      });
      const names = async () => (await page(slug)).related.map(({ title }) => title);
      expect(await names()).toEqual(['漆器舊聞', '手藝 4', '手藝 3', '手藝 2', '手藝 1', '同欄']);
      expect(await names()).toEqual(await names());
    });

    test('to nothing where there is nothing', async () => {
      const { slug } = await make({
        title: '孤零零',
        section: await makeSection('孤島'),
        body: '<p>只有自己。</p>',
      });
      expect(await page(slug)).toMatchObject({ related: [], previous: null, next: null });
    });
  });

  describe('is found by its old address', () => {
    test.each([
      ['http://old.example/xw/1.html', 'http://old.example/xw/1.html'],
      ['https://old.example/xw/2.html', 'http://old.example/xw/2.html'],
      ['http://old.example/a.asp?id=3&k=v', 'http://OLD.example:80/a.asp?id=3&k=v#top'],
    ])('%s by %s', async (legacyUrl, asked) => {
      const { slug } = await make({ title: '舊址', legacyUrl });
      const { headers } = await newsroom()
        .http.get('/api/site/articles/by-url')
        .query({ lang: 'zh-Hans', url: asked })
        .expect(301);
      expect(headers.location).toBe(`/api/site/articles/${slug}?lang=zh-Hans`);
    });

    test('and nobody is sent to another site, nor to a draft', async () => {
      await saveDraft(strapi(), { legacyUrl: 'http://old.example/draft.html' });
      for (const url of [
        'https://evil.example/',
        '//evil.example',
        'javascript:alert(1)',
        '/api/site/latest',
        'http://old.example/draft.html',
        'x',
        "' or 1=1 --",
        'http://old.example/%00',
      ]) {
        const { headers, body } = await newsroom()
          .http.get('/api/site/articles/by-url')
          .query({ url })
          .expect(404);
        expect(headers.location).toBeUndefined();
        expect(body.error.details.code).toBe('article-not-found');
      }
      for (const query of ['', '?url=', `?url=${'x'.repeat(2_001)}`, '?url=a&url=b']) {
        const { body } = await get(`/articles/by-url${query}`).expect(400);
        expect(body.error.details).toMatchObject({ code: 'invalid-parameter', parameter: 'url' });
      }
    });
  });

  test('with a new slug is found by the old one, in the script that was asked for', async () => {
    const { documentId, slug } = await make({ title: '換了網址' });
    await editDraft(strapi(), documentId, { slug: 'brand-new-address' });
    await publish(strapi(), documentId);
    const { headers } = await get(`/articles/${slug}?lang=zh-Hant-HK`).expect(301);
    expect(headers.location).toBe('/api/site/articles/brand-new-address?lang=zh-Hant-HK');
  });

  test('as written is the stored body, byte for byte', async () => {
    const body = '<p>软件与网络 &amp; 头<strong>发</strong></p><img src="/软件.png" alt="软件" />';
    const { slug } = await make({ title: '两种字', body });
    const rows = await selectRows<{ body: string }>(
      strapi(),
      'select body from articles where slug = ? and published_at is not null',
      [slug],
    );
    const written = (await page(slug)).bodyHtml;
    expect(written).toBe(rows[0]?.body);
    expect(written).toContain('<p>软件与网络 &amp; 头<strong>发</strong></p>');
    const { bodyHtml } = await page(slug, '');
    expect(bodyHtml).toContain('<p>軟件與網絡 &amp; 頭<strong>髮</strong></p>');
    expect(bodyHtml).toContain('alt="軟件"');
    expect(decodeURI(bodyHtml)).toContain('/软件.png');
  });

  test('names of the vocabulary keep their words in Taiwan’s', async () => {
    await strapi()
      .documents('api::tag.tag')
      .create({ data: { name: '圖們軟件園', kind: 'place', state: 'approved' } });
    const { slug } = await make({ title: '園區', body: '<p>图们软件园开发软件。</p>' });
    expect((await page(slug, '?lang=zh-Hant-TW')).bodyHtml).toBe('<p>圖們軟件園開發軟體。</p>');
  });
});

import type { ArticlePage, Crumb } from '../../src/delivery/schemas/views';
import { detectScript } from '../../src/domain/chinese/script';
import { describeEachDatabase } from '../support/newsroom';
import {
  editDraft,
  publish,
  saveDraft,
  sectionNamed,
  sourceNamed,
  storeFile,
  tagNamed,
} from '../support/builders';

const ARTICLE = 'api::article.article';
const PROMO = 'api::public-account-promo.public-account-promo';
const TAG = 'api::tag.tag';

/** Every string of a page but addresses and drawn pictures. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return /^(?:data:|https?:|\/)/.test(value) ? [] : [value.replace(/ src="[^"]*"/g, '')];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

describeEachDatabase('the delivery API', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const get = (path: string) => newsroom().http.get(`/api/site${path}`);
  const page = async (slug: string, query = ''): Promise<ArticlePage> =>
    (await get(`/articles/${slug}${query}`).expect(200)).body.data;

  async function published(changes: Record<string, unknown> = {}) {
    const { documentId } = await saveDraft(strapi(), changes);
    const article = await publish(strapi(), documentId);
    return { documentId, slug: article?.slug ?? '' };
  }

  describe('of an article', () => {
    test('returns the whole page', async () => {
      const { documentId, slug } = await published({
        title: '延吉市舉辦讀書節',
        kicker: '書香延吉',
        subtitle: '全市圖書館延長開放',
        summary: '讀書節持續一週。',
        byline: '記者 金某',
        responsibleEditor: '朴某',
        sourceUrl: 'https://reading.example/1.html',
        datePublished: '2026-03-02T01:02:03.000Z',
        body: '<h2>開幕</h2><p>延吉市的讀書節今天開幕，朝鮮族作家與讀者見面。</p>',
      });
      const { body } = await get(`/articles/${slug}`).expect(200);
      expect(body).toEqual({
        data: {
          documentId,
          title: '延吉市舉辦讀書節',
          kicker: '書香延吉',
          subtitle: '全市圖書館延長開放',
          summary: '讀書節持續一週。',
          slug: 'yanjishi-juban-dushujie',
          url: 'http://localhost:1337/articles/yanjishi-juban-dushujie',
          lang: 'zh-Hant',
          datePublished: '2026-03-02T01:02:03.000Z',
          dateModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          byline: '記者 金某',
          responsibleEditor: '朴某',
          breadcrumb: [
            { name: '延吉新聞網', path: '' },
            { name: '新聞中心', path: 'xinwen-zhongxin' },
            { name: '延吉新聞', path: 'xinwen-zhongxin/yanji-xinwen' },
          ],
          source: {
            name: '延邊日報',
            ownership: 'third-party',
            credit: '來源：延邊日報',
            url: 'https://reading.example/1.html',
          },
          tags: expect.arrayContaining([{ name: '延吉', slug: 'yanji', kind: 'place' }]),
          bodyHtml: '<h2>開幕</h2><p>延吉市的讀書節今天開幕，朝鮮族作家與讀者見面。</p>',
          cover: null,
          promo: {
            accountName: '延吉新聞網',
            platform: 'wechat',
            callToAction: '打開微信掃一掃，把延吉的新聞裝進口袋',
            qrCode: {
              url: expect.stringMatching(/^data:image\/png;base64,/),
              alternativeText: '延吉新聞網',
              caption: null,
              width: 300,
              height: 300,
              mime: 'image/png',
            },
            followUrl: 'https://www.yanjinews.com/wechat',
            reason: 'site-wide',
          },
          footer: {
            title: '延吉新聞網版權與免責聲明',
            clauses: [
              {
                audience: 'own',
                applies: false,
                text: expect.any(String),
                reason: expect.any(String),
              },
              {
                audience: 'third-party',
                applies: true,
                text: expect.stringContaining('延吉新聞網'),
                reason: '來源「延邊日報」為第三方',
              },
            ],
            html: expect.stringContaining('<p data-applies="true">'),
            text: expect.stringContaining('延吉新聞網版權與免責聲明\n'),
          },
          related: [],
          previous: null,
          next: null,
          jsonLd: [
            expect.objectContaining({
              '@type': 'NewsArticle',
              headline: '延吉市舉辦讀書節',
              datePublished: '2026-03-02T09:02:03+08:00',
              isBasedOn: 'https://reading.example/1.html',
            }),
            expect.objectContaining({ '@type': 'BreadcrumbList' }),
          ],
        },
        meta: {},
      });
    });

    test('says nothing that is not for readers', async () => {
      const { slug } = await published();
      const { text } = await get(`/articles/${slug}`).expect(200);
      for (const field of [
        'tagging',
        'stampedAt',
        'inputs',
        'importKey',
        'foldedName',
        'candidates',
      ]) {
        expect(text).not.toContain(`"${field}"`);
      }
    });

    test('names the outlet’s homepage where the article has no address of its own', async () => {
      const { slug } = await published({ sourceCredit: '延吉新聞網' });
      const { homepage } = await sourceNamed(strapi(), '延吉新聞網');
      expect((await page(slug)).source).toMatchObject({ ownership: 'own', url: homepage });
    });

    test('answers an unknown slug, and one of a draft, with a code', async () => {
      await saveDraft(strapi(), { slug: 'only-a-draft' });
      for (const slug of [
        'no-such-slug',
        'only-a-draft',
        encodeURIComponent('延吉'),
        'x'.repeat(5000),
      ]) {
        const { body } = await get(`/articles/${slug}`).expect(404);
        expect(body).toMatchObject({
          data: null,
          error: { details: { code: 'article-not-found' } },
        });
      }
    });

    test('refuses an address that cannot be read without failing', async () => {
      const { status } = await get('/articles/%E0%A4%A');
      expect([400, 404]).toContain(status);
    });

    test('stops when the article is unpublished', async () => {
      const { documentId, slug } = await published();
      await page(slug);
      await strapi().documents(ARTICLE).unpublish({ documentId });
      await get(`/articles/${slug}`).expect(404);
    });

    test('shows nothing of what is edited after publication until it is published', async () => {
      const { documentId, slug } = await published();
      const before = await page(slug);
      await editDraft(strapi(), documentId, {
        title: '改稿中',
        kicker: '改稿中',
        subtitle: '改稿中',
        summary: '改稿中',
        body: '<p>改稿中</p>',
        byline: '改稿中',
        responsibleEditor: '改稿中',
        sourceCredit: '人民網',
        section: await sectionNamed(strapi(), '社會民生'),
        tags: [await tagNamed(strapi(), '朝鮮族')],
        datePublished: '2001-01-01T00:00:00.000Z',
        cover: await storeFile(strapi(), { name: '改稿中' }),
      });
      expect(await page(slug)).toEqual(before);
      await publish(strapi(), documentId);
      const after = await page(slug);
      expect(after).toMatchObject({
        title: '改稿中',
        source: { name: '人民網' },
        breadcrumb: [{}, {}, { name: '社會民生' }],
        cover: { url: 'http://localhost:1337/uploads/picture.png' },
      });
    });

    test('gives the cover with its words in the reader’s script', async () => {
      const cover = await storeFile(strapi(), {
        alternativeText: '讀者',
        caption: '閱覽室裏的讀者',
      });
      const { slug } = await published({ cover });
      expect((await page(slug, '?lang=zh-Hans')).cover).toEqual({
        url: 'http://localhost:1337/uploads/picture.png',
        alternativeText: '读者',
        caption: '阅览室里的读者',
        width: 640,
        height: 480,
        mime: 'image/png',
      });
    });

    test('shows approved tags only', async () => {
      const make = async (name: string, state: 'approved' | 'candidate' | 'retired') =>
        (
          await strapi()
            .documents(TAG)
            .create({ data: { name, kind: 'topic', state } })
        ).documentId;
      const tags = [
        await make('展示用標簽', 'approved'),
        await make('待審標簽', 'candidate'),
        await make('停用標簽', 'retired'),
      ];
      const { slug } = await published({ tags });
      const names = (await page(slug, '?lang=original')).tags.map(({ name }) => name);
      expect(names).toContain('展示用標簽');
      expect(names).not.toContain('待審標簽');
      expect(names).not.toContain('停用標簽');
    });
  });

  describe('in the reader’s script', () => {
    const simplified = {
      title: '延吉市软件园里的范师傅',
      body: '<p>延吉市软件园的网络信息中心里，范师傅正在检查鼠标和键盘。<img src="/uploads/体育.png" alt="体育馆" /></p>',
      sourceCredit: '来源：延边日报',
      kicker: '寻访',
    };

    test.each([
      ['', 'zh-Hant', 'hant'],
      ['?lang=zh-Hant', 'zh-Hant', 'hant'],
      ['?lang=zh-Hant-TW', 'zh-Hant-TW', 'hant'],
      ['?lang=zh-Hant-HK', 'zh-Hant-HK', 'hant'],
      ['?lang=zh-Hans', 'zh-Hans', 'hans'],
    ])('every string of the page is in one script: %s', async (query, lang, script) => {
      for (const changes of [simplified, {}]) {
        const { slug } = await published(changes);
        const data = await page(slug, query);
        expect(data.lang).toBe(lang);
        const others = stringsIn(data).filter(
          (text) => ![script, 'neutral'].includes(detectScript(text)),
        );
        expect(others).toEqual([]);
      }
    });

    test('Taiwan gets its own words, Hong Kong its own characters, addresses stay', async () => {
      const { slug } = await published(simplified);
      expect((await page(slug, '?lang=zh-Hant-TW')).bodyHtml).toContain('軟體');
      expect((await page(slug, '?lang=zh-Hant-HK')).bodyHtml).toContain('軟件');
      const { bodyHtml } = await page(slug, '?lang=zh-Hant');
      expect(bodyHtml).toContain('alt="體育館"');
      expect(decodeURI(bodyHtml)).toContain('/uploads/体育.png');
    });

    test('a surname that the other script writes otherwise stays in an article of its own script', async () => {
      const { slug } = await published({ title: '范某某', kicker: '后某' });
      expect(await page(slug)).toMatchObject({ title: '范某某', kicker: '后某' });
      expect(await page(slug, '?lang=zh-Hans')).toMatchObject({ title: '范某某', kicker: '后某' });
    });

    test('lang=original gives every text as written', async () => {
      const { slug } = await published(simplified);
      const data = await page(slug, '?lang=original');
      expect(data).toMatchObject({
        lang: 'zh-Hans',
        title: simplified.title,
        kicker: '寻访',
        source: { name: '延邊日報', credit: '来源：延边日报' },
        footer: { title: '延吉新聞網版權與免責聲明' },
      });
    });

    test('the navigation too', async () => {
      const { body } = await get('/navigation?lang=zh-Hans').expect(200);
      expect(body.data.site).toMatchObject({ name: '延吉新闻网', lang: 'zh-Hans' });
      expect(body.data.primary[1]).toEqual({ name: '新闻中心', path: 'xinwen-zhongxin' });
      expect(stringsIn(body.data).filter((text) => detectScript(text) === 'hant')).toEqual([]);
    });
  });

  describe('refuses', () => {
    test.each([
      ['/navigation?lang=en', 'invalid-parameter', 'lang'],
      ['/navigation?lang=', 'invalid-parameter', 'lang'],
      ['/navigation?lang=zh-hans', 'invalid-parameter', 'lang'],
      ['/navigation?lang=zh-Hans&lang=zh-Hant', 'invalid-parameter', 'lang'],
      ['/navigation?lang[a]=zh-Hans', 'invalid-parameter', 'lang'],
      ['/navigation?populate=*', 'unknown-parameter', 'populate'],
      ['/articles/any?language=zh-Hans', 'unknown-parameter', 'language'],
      ['/articles/any?status=draft', 'unknown-parameter', 'status'],
    ])('%s with what is allowed', async (path, code, parameter) => {
      const { body } = await get(path).expect(400);
      expect(body.error.details).toMatchObject({ code, parameter });
      expect(body.error.details.allowed).toEqual(
        code === 'unknown-parameter'
          ? ['lang']
          : ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'original'],
      );
    });
  });

  describe('of the navigation', () => {
    test('gives the site, both rows as printed, and the tree', async () => {
      const { body } = await get('/navigation').expect(200);
      const names = (row: Crumb[]) => row.map(({ name }) => name);
      expect(body.meta).toEqual({});
      expect(body.data.site).toMatchObject({
        name: '延吉新聞網',
        label: 'YanJiNews.com',
        lang: 'zh-Hant',
      });
      expect(names(body.data.primary)).toEqual([
        ...['首頁', '新聞中心', '電視節目', '微視頻', '融媒直播', '融媒大喇叭'],
        ...['高新技術產業區', '空港經濟開發區', '新時代文明實踐', '延吉攝影'],
      ]);
      expect(names(body.data.secondary)).toEqual([
        ...['延吉概況', '延吉新聞', '社會民生', '公示公告', '外媒報導', '街區新聞', '周邊縣市'],
        ...['旅遊指南', '教育資訊', '圖片新聞', '記者文集', '機關黨建', '活力河南', '關工委'],
        '向陽幼兒園',
      ]);
      const center = body.data.sections.find(({ name }: Crumb) => name === '新聞中心');
      expect(names(center.children)).toContain('延吉新聞');
      expect(center.children[0]).toEqual({
        name: '延吉新聞',
        path: 'xinwen-zhongxin/yanji-xinwen',
        slug: 'yanji-xinwen',
        description: null,
        navigation: 'secondary',
        children: [],
      });
    });

    test('follows what an admin changes, at once', async () => {
      const documentId = await sectionNamed(strapi(), '關工委');
      const rename = (name: string) =>
        strapi().documents('api::section.section').update({ documentId, data: { name } });
      await rename('關心下一代');
      expect((await get('/navigation')).text).toContain('關心下一代');
      await rename('關工委');
      expect((await get('/navigation')).text).not.toContain('關心下一代');
    });
  });

  describe('chooses the promo', () => {
    const made: string[] = [];
    afterEach(async () => {
      for (const documentId of made.splice(0))
        await strapi().documents(PROMO).delete({ documentId });
    });
    async function promo(accountName: string, changes: Record<string, unknown> = {}) {
      const { documentId } = await strapi()
        .documents(PROMO)
        .create({ data: { accountName, platform: 'wechat', ...changes } });
      made.push(documentId);
      return documentId;
    }
    const DAY = 24 * 60 * 60 * 1000;
    const daysFromNow = (days: number) => new Date(Date.now() + days * DAY).toISOString();

    test('of the section before its ancestor’s before the site’s, the higher priority before all', async () => {
      const { slug } = await published();
      const choice = async () => {
        const { promo: chosen } = await page(slug, '?lang=original');
        return [chosen?.accountName, chosen?.reason];
      };
      expect(await choice()).toEqual(['延吉新聞網', 'site-wide']);
      await promo('中心號', { sections: [await sectionNamed(strapi(), '新聞中心')] });
      expect(await choice()).toEqual(['中心號', 'ancestor-section']);
      await promo('欄目號', { sections: [await sectionNamed(strapi(), '延吉新聞')] });
      expect(await choice()).toEqual(['欄目號', 'section']);
      await promo('別欄號', { sections: [await sectionNamed(strapi(), '社會民生')], priority: 99 });
      expect(await choice()).toEqual(['欄目號', 'section']);
      await promo('要緊號', { priority: 5 });
      expect(await choice()).toEqual(['要緊號', 'site-wide']);
    });

    test('that runs today: not one to come, over or switched off', async () => {
      const { slug } = await published();
      await promo('未開始', { priority: 9, startsAt: daysFromNow(1) });
      await promo('已結束', { priority: 9, endsAt: daysFromNow(-1) });
      await promo('已停用', { priority: 9, active: false });
      expect((await page(slug)).promo?.accountName).toBe('延吉新聞網');
      await promo('進行中', { priority: 9, startsAt: daysFromNow(-1), endsAt: daysFromNow(1) });
      expect((await page(slug)).promo?.accountName).toBe('進行中');
    });

    test('that an editor pinned, unless it is over', async () => {
      const pinned = await promo('釘住的號', { priority: -1 });
      const { documentId, slug } = await published({ promo: pinned });
      expect((await page(slug)).promo).toMatchObject({ accountName: '釘住的號', reason: 'pinned' });
      await strapi()
        .documents(PROMO)
        .update({ documentId: pinned, data: { endsAt: daysFromNow(-1) } });
      expect((await page(slug)).promo).toMatchObject({ reason: 'site-wide' });
      await editDraft(strapi(), documentId, { promo: null });
      await publish(strapi(), documentId);
    });

    test('and draws its QR code from the address, unless a picture was uploaded', async () => {
      const { slug } = await published();
      const site = (await page(slug)).promo?.qrCode?.url;
      const documentId = await promo('畫碼號', {
        priority: 1,
        followUrl: 'https://follow.example/a',
      });
      const drawn = (await page(slug)).promo?.qrCode?.url;
      expect(drawn).toMatch(/^data:image\/png;base64,/);
      expect(drawn).not.toBe(site);
      await strapi()
        .documents(PROMO)
        .update({
          documentId,
          data: { qrCode: await storeFile(strapi(), { url: '/uploads/qr.png' }) },
        });
      expect((await page(slug)).promo?.qrCode).toMatchObject({
        url: 'http://localhost:1337/uploads/qr.png',
        width: 640,
      });
    });

    test('without a QR code where there is neither address nor picture', async () => {
      const { slug } = await published();
      await promo('無碼號', { priority: 1 });
      expect((await page(slug)).promo).toMatchObject({
        accountName: '無碼號',
        qrCode: null,
        followUrl: null,
      });
    });
  });
});

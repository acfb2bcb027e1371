import { describeEachDatabase } from '../support/newsroom';
import {
  allowPublic,
  anArticle,
  apiToken,
  articleRows,
  articleVersion,
  editDraft,
  publish,
  PUBLIC_READS,
  saveDraft,
  sectionNamed,
  storeFile,
  tagNamed,
} from '../support/builders';

const ARTICLE = 'api::article.article';

/** In no page and in no address of a query but those that look for it. */
const WORD = 'xzqwgeheim';
/** In the same texts, and in no request: an answer or an error that holds it has given it away. */
const SECRET = 'qzvtiefste';
/** Everything an editor writes into an article, with the words in it. */
const withWord = (what: string): Record<string, unknown> => ({
  title: `${what} ${WORD} title ${SECRET}`,
  kicker: `${WORD} kicker ${SECRET}`,
  subtitle: `${WORD} subtitle ${SECRET}`,
  summary: `${WORD} summary ${SECRET}`,
  body: `<p>${WORD} body ${SECRET}</p>`,
  slug: `${what}-${WORD}`,
  sourceCredit: `${WORD} credit ${what}`,
  sourceUrl: `https://source.example/${WORD}/${SECRET}`,
  byline: `${WORD} byline ${SECRET}`,
  responsibleEditor: `${WORD} editor ${SECRET}`,
  legacyUrl: `https://legacy.example/${what}/${WORD}`,
});

const TYPES = [
  'articles',
  'tags',
  'sections',
  'sources',
  'copyright-notices',
  'public-account-promos',
];
const PRIVATE = ['tagging', 'footer', 'importKey', 'importHash', 'foldedName'];

const readActions = [
  ...PUBLIC_READS,
  'api::copyright-notice.copyright-notice.find',
  'api::copyright-notice.copyright-notice.findOne',
  'api::public-account-promo.public-account-promo.find',
  'api::public-account-promo.public-account-promo.findOne',
  'plugin::upload.content-api.find',
  'plugin::upload.content-api.findOne',
  'plugin::upload.content-api.findPage',
];

describeEachDatabase('drafts', (newsroom) => {
  const strapi = () => newsroom().strapi;
  let draftOnly = '';
  let edited = '';
  let fileId = 0;

  beforeAll(async () => {
    await allowPublic(strapi(), readActions);
    fileId = await storeFile(strapi());
    const section = await sectionNamed(strapi(), '延吉新聞');
    const tag = await tagNamed(strapi(), '朝鮮族');
    draftOnly = (
      await saveDraft(strapi(), { ...withWord('only'), section, tags: [tag], cover: fileId })
    ).documentId;
    edited = (await saveDraft(strapi(), { slug: 'seen', tags: [tag], cover: fileId })).documentId;
    await publish(strapi(), edited);
    await editDraft(strapi(), edited, withWord('edited'));
  });

  /** The addresses whose answer holds what it must not; none fails either. */
  async function leaking(addresses: readonly string[], secrets: readonly string[] = [WORD]) {
    const leaks: string[] = [];
    for (const address of addresses) {
      const { text, status } = await newsroom().http.get(address);
      // An error may repeat what the caller asked for.
      const answer = status === 200 ? text : '';
      if (status >= 500 || secrets.some((secret) => answer.includes(secret))) {
        leaks.push(`${status} ${address}`);
      }
    }
    return leaks;
  }

  test('are not in what Strapi’s own routes give by default', async () => {
    expect(
      await leaking([
        ...TYPES.flatMap((type) => [
          `/api/${type}?pagination[pageSize]=100`,
          `/api/${type}?populate=*&pagination[pageSize]=100`,
          `/api/${type}?pagination[pageSize]=100&sort=updatedAt:desc`,
          `/api/${type}?pagination[limit]=100&pagination[start]=0&sort=createdAt:desc`,
          `/api/${type}?_q=${WORD}`,
        ]),
        `/api/articles/${draftOnly}`,
        `/api/articles/${draftOnly}?populate=*`,
        `/api/articles/${edited}`,
        `/api/articles/${edited}?populate=*`,
      ]),
    ).toEqual([]);
    await newsroom().http.get(`/api/articles/${draftOnly}`).expect(404);
    const { body } = await newsroom().http.get('/api/articles?filters[slug]=seen').expect(200);
    expect(body.data).toHaveLength(1);
    expect(body.meta.pagination.total).toBe(1);
  });

  describe('are refused to an anonymous caller who asks for them', () => {
    const ways = [
      'status=draft',
      'status=DRAFT',
      'status=Draft',
      'status=%20draft',
      'status[]=draft',
      'status[0]=draft',
      'status[a]=draft',
      'status=published&status=draft',
      'status=draft&status=published',
      'STATUS=draft',
      'publicationState=preview',
      'publicationState=PREVIEW',
      'publicationFilter=draft',
      'publicationFilter=never-published',
      'publicationFilter=modified',
      'publicationFilter[]=never-published',
      'publicationFilter=never-published-document',
      'hasPublishedVersion=false',
      'hasPublishedVersion=true',
      'hasPublishedVersion[]=false',
      'filters[publishedAt][$null]=true',
      'filters[publishedAt][$notNull]=false',
      'filters[$or][0][publishedAt][$null]=true&filters[$or][1][publishedAt][$notNull]=true',
      `filters[title][$contains]=${WORD}`,
      `filters[slug][$containsi]=${WORD}`,
      `filters[documentId]=DRAFT`,
      'locale=*&status=draft',
      'locale=all',
      'populate[tags][status]=draft',
      'populate[section][status]=draft&populate[section][populate]=*',
      'populate[localizations][status]=draft',
      'populate[localizations]=*',
      'populate[cover][populate]=*',
      'populate[cover][populate][related]=*',
      'populate[cover][populate][related][populate]=*',
      'populate[createdBy]=*',
      'version=draft',
      'status=draft&populate=*',
    ];

    test('by any parameter, of a list or of one article', async () => {
      expect(
        await leaking(
          ways.flatMap((way) => [
            `/api/articles?${way}`,
            `/api/articles/${draftOnly}?${way}`,
            `/api/articles/${edited}?${way}`,
            `/api/tags?${way}`,
          ]),
        ),
      ).toEqual([]);
    });

    test.each([
      'status=draft',
      'status[]=draft',
      'hasPublishedVersion=false',
      'publicationFilter=modified',
    ])('with a code that says so: %s', async (way) => {
      for (const path of ['/api/articles', `/api/articles/${draftOnly}`]) {
        const { body } = await newsroom().http.get(`${path}?${way}`).expect(403);
        expect(body.error.details.code).toBe('drafts-not-public');
      }
    });
  });

  test('are not reached through what they are linked with', async () => {
    const deep = (depth: number) =>
      `populate${Array.from({ length: depth }, () => '[populate]').join('')}=*`;
    const by = [
      `filters[articles][title][$contains]=${WORD}`,
      `filters[articles][slug][$contains]=${WORD}`,
      'filters[articles][id][$notNull]=true',
      'populate=articles',
      'populate[articles]=*',
      'populate[articles][populate]=*',
      'populate[0]=articles',
      'populate[sections][populate]=*',
      'populate[qrCode][populate]=*',
      'populate[parent][populate]=*&populate[children][populate]=*',
      'sort=articles.title',
      'sort[articles]=title',
      deep(1),
    ];
    expect(
      await leaking([
        ...TYPES.flatMap((type) => by.map((query) => `/api/${type}?${query}`)),
        ...[
          '',
          'populate=*',
          'populate=related',
          'populate[related]=*',
          'populate[related]=true',
          'populate[related][populate]=*',
          'populate[related][fields][0]=title',
          `populate[related][on][${ARTICLE}]=true`,
          `populate[related][on][${ARTICLE}][populate]=*`,
          `populate[related][on][${ARTICLE}][fields][0]=title`,
          'populate[folder]=*',
          'populate[createdBy]=*',
          `filters[related][title][$contains]=${WORD}`,
          `filters[related][id][$notNull]=true`,
          'sort=related.title',
        ].flatMap((query) => [
          `/api/upload/files?${query}`,
          `/api/upload/files/page?${query}`,
          `/api/upload/files/${fileId}?${query}`,
        ]),
      ]),
    ).toEqual([]);
  });

  test('cannot be guessed word by word: a filter on what is linked finds what is published', async () => {
    const found = async (query: string) => {
      const { body, status } = await newsroom().http.get(query);
      return status === 200 ? (body.data ?? body).length : 0;
    };
    expect(await found(`/api/articles?filters[title][$contains]=${WORD}`)).toBe(0);
    expect(await found(`/api/tags?filters[articles][title][$contains]=${WORD}`)).toBe(0);
    expect(await found(`/api/upload/files?filters[related][title][$contains]=${WORD}`)).toBe(0);
    expect(await found(`/api/sources?filters[name][$contains]=${WORD}`)).toBe(0);
  });

  describe('do not show in the delivery API', () => {
    /** Of every type, what is written but not for readers. */
    beforeAll(async () => {
      await strapi()
        .documents('api::tag.tag')
        .create({
          data: { name: `${WORD}候選`, kind: 'topic', state: 'candidate', slug: `${WORD}-tag` },
        });
      await strapi()
        .documents('api::tag.tag')
        .create({ data: { name: `${WORD}停用`, kind: 'place', state: 'retired' } });
      await strapi()
        .documents('api::public-account-promo.public-account-promo')
        .create({
          data: {
            accountName: `${WORD}號`,
            platform: 'wechat',
            active: false,
            priority: 99,
            followUrl: `https://follow.example/${WORD}`,
          },
        });
      await strapi()
        .documents('api::copyright-notice.copyright-notice')
        .create({
          data: {
            title: `${WORD}聲明`,
            isDefault: false,
            display: 'all-clauses',
            clauses: [{ audience: 'all', text: `${WORD}條款` }],
          },
        });
      await storeFile(strapi(), { name: WORD, alternativeText: WORD, url: `/uploads/${WORD}.png` });
      const { documentId } = await saveDraft(strapi(), { ...withWord('withdrawn') });
      await strapi()
        .documents('api::source.source')
        .update({
          documentId:
            (
              await strapi()
                .documents('api::source.source')
                .findFirst({ filters: { name: { $contains: 'withdrawn' } } })
            )?.documentId ?? '',
          data: { ownership: 'third-party' },
        });
      await publish(strapi(), documentId);
      await strapi().documents(ARTICLE).unpublish({ documentId });
    });

    const words = [WORD, `"${WORD}"`, `${WORD} title`, '延吉', '圖書館'];
    const paths = [
      '/navigation',
      '/latest?limit=100',
      '/articles/seen',
      '/sections/xinwen-zhongxin?limit=100',
      '/sections/xinwen-zhongxin/yanji-xinwen?limit=100',
      '/tags/chaoxianzu?limit=100',
      `/tags/${WORD}-tag`,
      '/feeds/latest.rss',
      '/feeds/latest.atom',
      '/feeds/latest.json',
      '/feeds/xinwen-zhongxin.rss',
      '/feeds/xinwen-zhongxin/yanji-xinwen.json',
      '/sitemap.xml',
      '/sitemaps/1.xml',
      '/sitemap-news.xml',
      '/openapi.json',
      ...['only', 'edited', 'withdrawn'].flatMap((what) => [
        `/articles/${what}-${WORD}`,
        `/articles/by-url?url=https://legacy.example/${what}/${WORD}`,
      ]),
      ...words.flatMap((word) => [
        `/search?q=${encodeURIComponent(word)}&limit=100`,
        `/search?q=${encodeURIComponent(word)}&source=${WORD}%20credit%20only`,
        `/search?q=${encodeURIComponent(word)}&tag=${WORD}-tag`,
      ]),
    ];

    test.each(['', 'lang=original', 'lang=zh-Hans', 'lang=zh-Hant-TW', 'lang=zh-Hant-HK'])(
      'on any route: %s',
      async (lang) => {
        const leaks: string[] = [];
        for (const path of paths) {
          const query = lang === '' ? '' : `${path.includes('?') ? '&' : '?'}${lang}`;
          const { text, body, status } = await newsroom().http.get(`/api/site${path}${query}`);
          // Feeds come as bytes; a parameter's value is repeated by nothing.
          const answer = text ?? (Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body));
          const asked = path.includes(WORD)
            ? answer.replace(new RegExp(`/[^"]*${WORD}`, 'g'), '')
            : answer;
          if (status >= 500 || asked.includes(WORD)) leaks.push(`${status} ${path}`);
        }
        expect(leaks).toEqual([]);
      },
    );

    test('nor by parameters that Strapi would heed', async () => {
      for (const query of [
        'status=draft',
        'filters[title]=x',
        'populate=*',
        'publicationState=preview',
      ]) {
        for (const path of [
          '/latest',
          '/articles/seen',
          '/search?q=a',
          '/feeds/latest.rss',
          '/sitemap.xml',
        ]) {
          const mark = path.includes('?') ? '&' : '?';
          const { body } = await newsroom().http.get(`/api/site${path}${mark}${query}`).expect(400);
          expect(body.error.details.code).toBe('unknown-parameter');
        }
      }
    });

    test('while what is published does', async () => {
      await newsroom().http.get('/api/site/articles/seen').expect(200);
      const { body } = await newsroom().http.get('/api/site/latest').expect(200);
      expect(body.data.map(({ slug }: { slug: string }) => slug)).toEqual(['seen']);
    });
  });

  test('do not give their keywords away as candidate tags, nor their outlets as sources', async () => {
    for (let count = 0; count < 3; count += 1) {
      await saveDraft(strapi(), {
        title: '斑馬出逃',
        body: '<p>斑馬今天出逃。斑馬很快回來，斑馬沒事。</p>',
        sourceCredit: '沒人聽過的外刊',
      });
    }
    const candidate = await strapi()
      .db.query('api::tag.tag')
      .findOne({ where: { name: '斑馬' } });
    expect(candidate).toMatchObject({ state: 'candidate' });
    const source = await strapi()
      .db.query('api::source.source')
      .findOne({ where: { name: '沒人聽過的外刊' } });
    expect(
      await leaking(
        [
          '/api/tags?pagination[pageSize]=100&sort=createdAt:desc',
          '/api/tags?filters[state]=candidate',
          '/api/tags?filters[$or][0][state]=candidate&filters[$or][1][state]=approved&sort=id:desc',
          '/api/tags?filters[name]=斑馬',
          `/api/tags/${candidate.documentId}`,
          '/api/sources?pagination[pageSize]=100&sort=createdAt:desc',
          '/api/sources?filters[ownership]=unresolved',
          `/api/sources/${source.documentId}`,
        ].map(encodeURI),
        ['斑馬', '沒人聽過的外刊'],
      ),
    ).toEqual([]);
    const { body } = await newsroom().http.get(encodeURI('/api/tags?filters[name]=延吉'));
    expect(body.data).toHaveLength(1);
    await newsroom().http.get(`/api/tags/${body.data[0].documentId}`).expect(200);
    for (const [actions, count] of [
      [['api::tag.tag.find'], 0],
      [['api::tag.tag.find', 'api::article.article.findDrafts'], 1],
    ] as const) {
      const token = await apiToken(strapi(), [...actions]);
      const seen = await newsroom()
        .http.get(encodeURI('/api/tags?filters[name]=斑馬'))
        .set('Authorization', `Bearer ${token}`);
      expect(seen.body.data).toHaveLength(count);
    }
  });

  describe('private fields', () => {
    test('are in no answer', async () => {
      const addresses = [
        ...TYPES.flatMap((type) => [`/api/${type}?pagination[pageSize]=100&populate=*`]),
        `/api/articles/${edited}?populate=*`,
        '/api/site/articles/seen',
        '/api/site/navigation',
      ];
      expect(
        await leaking(
          addresses,
          PRIVATE.filter((field) => field !== 'footer').map((field) => `"${field}"`),
        ),
      ).toEqual([]);
      expect(
        await leaking(
          addresses.filter((address) => !address.includes('/site/')),
          ['"footer"'],
        ),
      ).toEqual([]);
    });

    test.each([
      ...['tagging', 'footer', 'importKey', 'importHash'].flatMap((field) => [
        `articles?filters[${field}][$notNull]=true`,
        `articles?filters[$or][0][${field}][$null]=true`,
        `articles?filters[$not][${field}][$null]=true`,
        `articles?sort=${field}`,
        `articles?fields=${field}`,
        `articles?fields[0]=title&fields[1]=${field}`,
      ]),
      ...['tags', 'sources'].flatMap((type) => [
        `${type}?filters[foldedName][$startsWith]=a`,
        `${type}?sort=foldedName:desc`,
        `${type}?fields=foldedName`,
      ]),
      'articles?filters[tags][foldedName][$notNull]=true',
      'articles?filters[source][foldedName][$notNull]=true',
      'articles?populate[tags][fields]=foldedName',
      'articles?populate[tags][filters][foldedName][$notNull]=true',
      'articles?sort=source.foldedName',
    ])('cannot be asked about: /api/%s', async (query) => {
      await newsroom().http.get(`/api/${query}`).expect(400);
    });
  });

  describe('of an integration', () => {
    const all = ['create', 'update', 'find', 'findOne', 'delete', 'findDrafts', 'publish'].map(
      (action) => `api::article.article.${action}`,
    );
    const as = async (method: 'post' | 'put' | 'get', path: string, data?: object) => {
      const token = await apiToken(strapi(), [
        ...all,
        'api::section.section.find',
        'api::tag.tag.find',
      ]);
      const call = newsroom().http[method](path).set('Authorization', `Bearer ${token}`);
      return data ? call.send({ data }) : call;
    };

    test('are not written by anonymous callers', async () => {
      const { http } = newsroom();
      const before = await articleRows(strapi(), edited);
      await http.post('/api/articles').send({ data: anArticle() }).expect(403);
      await http.post('/api/articles?status=published').send({ data: anArticle() }).expect(403);
      await http.put(`/api/articles/${edited}`).send({ data: anArticle() }).expect(403);
      await http.delete(`/api/articles/${edited}`).expect(403);
      expect(await articleRows(strapi(), edited)).toEqual(before);
    });

    test('are drafts when they are posted without a status', async () => {
      const { status, body } = await as('post', '/api/articles', anArticle({ slug: 'posted' }));
      expect(status).toBe(201);
      const rows = await articleRows(strapi(), body.data.documentId);
      expect(rows.map((row) => row.published_at)).toEqual([null]);
      await newsroom().http.get('/api/site/articles/posted').expect(404);
    });

    test('stay drafts when they are put without a status, and readers see the old version', async () => {
      const { documentId } = await saveDraft(strapi(), { slug: 'put-on' });
      await publish(strapi(), documentId);
      const { status } = await as('put', `/api/articles/${documentId}`, { title: '還沒發布' });
      expect(status).toBe(200);
      const { text } = await newsroom().http.get('/api/site/articles/put-on').expect(200);
      expect(text).not.toContain('還沒發布');
      expect((await articleVersion(strapi(), documentId)).title).toBe('還沒發布');
    });

    test.each([
      'status=Published',
      'status[]=published',
      'status=published&status=published',
      'status=',
    ])('are not published past the gate by a strange %s', async (query) => {
      const { documentId } = await saveDraft(strapi(), { sourceCredit: '奇怪的小報' });
      for (const response of [
        await as('put', `/api/articles/${documentId}?${query}`, { title: '繞過' }),
        await as('post', `/api/articles?${query}`, anArticle({ sourceCredit: '奇怪的小報' })),
      ]) {
        expect(response.status).toBeLessThan(500);
      }
      expect(
        await strapi()
          .db.query(ARTICLE)
          .count({ where: { sourceCredit: '奇怪的小報', publishedAt: { $notNull: true } } }),
      ).toBe(0);
    });

    test('are not published by a date in the data, and what only the system writes is not heeded', async () => {
      const { documentId } = await saveDraft(strapi(), { title: '系統字段' });
      const before = (await articleRows(strapi(), documentId))[0];
      const { status } = await as('put', `/api/articles/${documentId}`, {
        publishedAt: new Date().toISOString(),
        tagging: { version: 1, tags: {}, candidates: [] },
        footer: { title: '假的' },
        importKey: 'forged',
        importHash: 'forged',
        documentId: 'forged',
      });
      expect(status).toBeLessThan(500);
      const rows = await articleRows(strapi(), documentId);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        published_at: null,
        footer: null,
        import_key: null,
        import_hash: null,
        tagging: before?.tagging,
      });
    });

    test.each([
      ['create', ['post']],
      ['update', ['put']],
      ['find', ['get list']],
      ['findOne', ['get']],
      ['findDrafts', []],
      ['publish', []],
      ['find findDrafts', ['get list', 'get drafts']],
      ['findOne findDrafts', ['get', 'get draft']],
      ['create publish', ['post', 'post published']],
      ['update publish', ['put', 'put published']],
    ])('are open to a token for just what it may do: %s', async (actions, may) => {
      const token = await apiToken(
        strapi(),
        actions.split(' ').map((action) => `api::article.article.${action}`),
      );
      const { http } = newsroom();
      const calls = {
        post: http.post('/api/articles').send({ data: { title: '只許一樣' } }),
        put: http.put(`/api/articles/${edited}`).send({ data: { byline: '只許一樣' } }),
        'post published': http
          .post('/api/articles?status=published')
          .send({ data: { title: '只許一樣' } }),
        'put published': http
          .put(`/api/articles/${edited}?status=published`)
          .send({ data: { byline: '只許一樣' } }),
        'get list': http.get('/api/articles'),
        get: http.get(`/api/articles/${edited}`),
        'get drafts': http.get('/api/articles?status=draft'),
        'get draft': http.get(`/api/articles/${draftOnly}?status=draft`),
        delete: http.delete('/api/articles/none'),
      };
      const done: string[] = [];
      for (const [name, call] of Object.entries(calls)) {
        const { status } = await call.set('Authorization', `Bearer ${token}`);
        if (status !== 403) done.push(name);
      }
      expect(done).toEqual(may);
    });

    test('are shown to a token that asks for them', async () => {
      const { status, body } = await as('get', `/api/articles/${draftOnly}?status=draft`);
      expect(status).toBe(200);
      expect(body.data.title).toContain(WORD);
    });
  });
});

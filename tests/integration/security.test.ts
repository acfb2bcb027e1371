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
} from '../support/builders';
import { signInAsAdmin } from '../support/admin-sign-in';
import { claimsOf, forgedToken } from '../support/forged-token';
import { describeEachDatabase } from '../support/newsroom';
import secrets from '../support/secrets.json';

const ARTICLE = 'api::article.article';
const WORD = 'xzqwgeheim';
const FRONT = 'https://front.example';
const EVIL = 'https://evil.example';
process.env.CORS_ORIGINS = FRONT;
afterAll(() => {
  delete process.env.CORS_ORIGINS;
});

/** What an answer must never tell about the machine it came from. */
const INNARDS = /node_modules|\bat .+\.[cm]?[jt]s:\d|\/tmp\/|select .+ from |SQLITE_|knex|stack"/i;

describeEachDatabase('attempts', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const http = () => newsroom().http;
  let chief = '';
  let draft = '';
  let seen = '';
  let token = '';

  beforeAll(async () => {
    await allowPublic(strapi(), PUBLIC_READS);
    chief = await signInAsAdmin(newsroom());
    draft = (
      await saveDraft(strapi(), {
        title: `${WORD} title`,
        slug: `only-${WORD}`,
        legacyUrl: `https://legacy.example/${WORD}.html`,
      })
    ).documentId;
    seen = (await saveDraft(strapi(), { slug: 'seen', legacyUrl: 'https://legacy.example/1.html' }))
      .documentId;
    await publish(strapi(), seen);
    await editDraft(strapi(), seen, { title: `${WORD} edited`, byline: `${WORD} byline` });
    // Made of drafts' words, and so for no reader.
    await strapi()
      .documents('api::tag.tag')
      .create({ data: { name: `${WORD}候選`, kind: 'topic', state: 'candidate' } });
    token = await apiToken(strapi(), [
      ...PUBLIC_READS,
      ...['create', 'update'].map((action) => `${ARTICLE}.${action}`),
    ]);
  });

  describe('to read drafts', () => {
    const flood = (count: number) => Array.from({ length: count }, (_, at) => `x${at}=1`).join('&');

    test.each([
      ['drowning a parameter', `/api/articles?${flood(1000)}&status=draft`],
      [
        'drowning our own filter',
        `/api/tags?${Array.from({ length: 1000 }, (_, at) => `filters[name][$notIn][${at}]=x`).join('&')}`,
      ],
      [
        'as many as are just let through',
        `/api/tags?${Array.from({ length: 499 }, (_, at) => `filters[$and][${at}][name][$ne]=x`).join('&')}`,
      ],
      ['filling up what our own filter stands behind', `/api/tags?${'x&'.repeat(998)}sort=id:desc`],
      ['filling it up as far as is let through', `/api/tags?${'x&'.repeat(498)}sort=id:desc`],
      ['nesting it away', `/api/tags?filters${'[$and][0]'.repeat(30)}[state]=candidate`],
      ['spelling the parameter otherwise', '/api/articles?%73tat%75s=draft'],
      ['an index behind it', '/api/articles?status%5B0%5D=draft'],
      ['a byte of nothing', '/api/articles?status%00=draft&status=%00draft'],
      ['a semicolon', '/api/articles;status=draft?;status=draft'],
      ['another case of the path', '/API/Articles?status=draft'],
      ['a doubled slash', '/api//articles?status=draft'],
      ['a way round', '/api/site/../articles?status=draft'],
      ['a slash at the end', '/api/articles/?status=draft'],
      ['a fragment', '/api/articles?a=b#&status=draft'],
      ['another format', '/api/articles.json?status=draft&_format=json&callback=x'],
      ['the panel’s own routes', `/content-manager/collection-types/${ARTICLE}`],
      ['the panel’s relations', `/content-manager/relations/${ARTICLE}/section?_q=`],
      ['the panel’s preview', `/content-manager/preview/url/${ARTICLE}?documentId=x`],
      ['the panel’s history', `/content-manager/history-versions?contentType=${ARTICLE}`],
      ['the type builder', '/content-type-builder/content-types'],
      ['users', '/api/users?populate=*'],
      ['roles', '/api/users-permissions/roles'],
      ['documentation', '/documentation'],
      ['GraphQL', `/graphql?query={articles(status:DRAFT){data{id}}}`],
      ['the model context protocol', '/mcp'],
      ['Strapi’s own description', '/openapi.json'],
      ['a transfer', '/admin/transfer/runner/pull'],
    ])('by %s', async (_how, address) => {
      for (const method of ['get', 'head'] as const) {
        const { status, text = '', body } = await http()[method](escaped(address));
        expect(status).toBeLessThan(500);
        expect(`${text}${JSON.stringify(body)}`).not.toContain(WORD);
        expect(text).not.toMatch(INNARDS);
      }
    });

    test('by a flood of parameters: it is refused, not silently cut', async () => {
      const { body } = await http()
        .get(`/api/articles?${flood(1000)}&status=draft`)
        .expect(400);
      expect(body.error.details.code).toBe('query-too-many-parameters');
    });

    test.each([
      ['strapi-encode-source-maps', 'true'],
      ['x-strapi-preview', 'true'],
      ['x-http-method-override', 'PUT'],
      ['x-original-url', `/content-manager/collection-types/${ARTICLE}`],
      ['x-rewrite-url', `/content-manager/collection-types/${ARTICLE}`],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-forwarded-prefix', '/content-manager'],
      ['x-middleware-subrequest', 'src/middleware'],
      ['cookie', 'strapi_admin_refresh=x; jwtToken=x; __prerender_bypass=x; __next_preview_data=x'],
      ['if-none-match', '*'],
      ['range', 'bytes=0-100'],
      ['accept', 'application/xml, text/event-stream'],
      ['authorization', 'Basic YWRtaW46YWRtaW4='],
    ])('by the header %s', async (name, value) => {
      for (const address of [
        '/api/articles?populate=*',
        `/api/articles/${draft}`,
        `/api/site/articles/only-${WORD}`,
        `/api/site/search?q=${WORD}`,
        '/api/site/articles/seen',
        '/api/site/articles/seen?lang=original',
      ]) {
        const { status, text = '', body } = await http().get(address).set(name, value);
        expect(status).toBeLessThan(500);
        const answer = (text + JSON.stringify(body)).replaceAll(`only-${WORD}`, '');
        expect(answer.replaceAll(`"${WORD}"`, '')).not.toContain(WORD);
      }
      const draftPage = await http().get(`/api/site/articles/only-${WORD}`).set(name, value);
      expect(draftPage.status).toBe(404);
    });

    test('by a body that says what the query may not', async () => {
      const { status, text } = await http()
        .get('/api/articles')
        .send({ status: 'draft', filters: { publishedAt: { $null: true } } });
      expect([status, text.includes(WORD)]).toEqual([200, false]);
    });

    test('by the address that its page had elsewhere', async () => {
      for (const url of [
        `https://legacy.example/${WORD}.html`,
        `HTTPS://LEGACY.EXAMPLE/${WORD}.html`,
        `http://legacy.example//${WORD}.html?a=b`,
        `https://legacy.example/${WORD}.html#x`,
        `%`,
      ]) {
        const { status } = await http().get('/api/site/articles/by-url').query({ url });
        expect(status).toBe(404);
      }
    });

    test('by counting: a search tells no number of what is not published', async () => {
      const { body } = await http().get(`/api/site/search?q=${WORD}`).expect(200);
      expect(body).toMatchObject({ data: [], meta: { total: 0 } });
      const count = await http().get(`/api/articles?filters[title][$contains]=${WORD}`).expect(200);
      expect(count.body.meta.pagination.total).toBe(0);
    });
  });

  describe('to write what only the system writes', () => {
    const FORGED = {
      id: 4711,
      documentId: 'forged-document-id-00000',
      locale: 'xx',
      createdBy: 1,
      updatedBy: 1,
      createdAt: '1999-01-01T00:00:00.000Z',
      publishedAt: '1999-01-01T00:00:00.000Z',
      published_at: '1999-01-01T00:00:00.000Z',
      tagging: { version: 1, tags: {}, candidates: [] },
      footer: { title: WORD, html: WORD, text: WORD },
      importKey: WORD,
      importHash: WORD,
      localizations: [1],
      strapi_stage: 1,
      status: 'published',
    };
    const isClean = (row: Record<string, unknown>) => {
      expect(row).toMatchObject({
        published_at: null,
        footer: null,
        import_key: null,
        import_hash: null,
      });
      expect(row.document_id).not.toBe(FORGED.documentId);
      expect(row.id).not.toBe(FORGED.id);
      expect(row.locale ?? null).toBeNull();
      expect(new Date(row.created_at as string).getFullYear()).toBeGreaterThan(2000);
      expect(JSON.stringify(row)).not.toContain(WORD);
    };

    test('by a token’s post and put, whole or one by one', async () => {
      const as = { Authorization: `Bearer ${token}` };
      const each = Object.entries(FORGED).map(([field, value]) => ({ [field]: value }));
      for (const forged of [FORGED, ...each]) {
        const data = { ...anArticle(), ...forged };
        const posted = await http().post('/api/articles').set(as).send({ data });
        expect(posted.status).toBeLessThan(500);
        if (posted.status === 201) {
          const rows = await articleRows(strapi(), posted.body.data.documentId);
          expect(rows).toHaveLength(1);
          rows.forEach(isClean);
          expect(rows[0]).toMatchObject({ created_by_id: null, updated_by_id: null });
        }
        const put = await http().put(`/api/articles/${draft}`).set(as).send({ data: forged });
        expect(put.status).toBeLessThan(500);
        const [row] = await articleRows(strapi(), draft);
        expect(row).toMatchObject({ published_at: null, footer: null, import_key: null });
      }
      expect(await articleRows(strapi(), FORGED.documentId)).toEqual([]);
    });

    test('by a list in place of fields', async () => {
      const { body } = await http()
        .post('/api/articles')
        .set('Authorization', `Bearer ${token}`)
        .send({ data: [1, 2, 3] })
        .expect(400);
      expect(body.error.details.code).toBe('data-malformed');
    });

    test('by the panel’s own save', async () => {
      const { body } = await http()
        .post(`/content-manager/collection-types/${ARTICLE}`)
        .set('Authorization', chief)
        .send({ ...anArticle(), ...FORGED });
      const { documentId } = body.data ?? {};
      if (documentId === undefined) return;
      const rows = await articleRows(strapi(), documentId);
      rows.forEach(isClean);
    });

    test('by keys beneath every object', async () => {
      const body = `{"data":{"title":"x","__proto__":{"isAdmin":true}},"__proto__":{"isAdmin":true}}`;
      const { body: answer } = await http()
        .post('/api/articles')
        .set({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' })
        .send(body)
        .expect(400);
      expect(answer.error.status).toBe(400);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
      await http().get('/api/articles?__proto__[isAdmin]=1&constructor[prototype][isAdmin]=1');
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    });
  });

  test.each([
    'articles?populate[createdBy]=*',
    'articles?populate=createdBy',
    'articles?populate[section][populate][createdBy]=*',
    'articles?populate[tags][populate][updatedBy]=*',
    'articles?populate[cover][populate][createdBy]=*',
    'articles?filters[createdBy][email][$startsWith]=c',
    'articles?filters[section][createdBy][password][$notNull]=true',
    'articles?filters[$or][0][tags][updatedBy][resetPasswordToken][$null]=true',
    'articles?sort=createdBy.email',
    'articles?sort[createdBy][email]=asc',
    'articles?filters[section][parent][createdBy][roles][code]=strapi-super-admin',
    'articles?fields=createdBy',
    'tags?populate[createdBy][fields]=email',
    'sections?populate[children][populate][createdBy][populate]=roles',
    'sections?filters[children][createdBy][id][$gt]=0',
    'articles?populate[cover][populate][folder][populate]=files',
    'articles?populate[notice][populate]=*',
    'articles?populate[promo][populate][qrCode][populate]=related',
    'articles?populate[localizations][populate]=createdBy',
  ])('to reach users and other private things through relations: /api/%s', async (query) => {
    const { status, text } = await http().get(`/api/${query}`);
    expect(status).toBeLessThan(500);
    // An error may repeat what the caller asked for.
    const answer = status === 200 ? text : '';
    expect(answer).not.toMatch(/chief@newsroom|password|"email"|resetPassword|"related"/);
    // Asking about it is refused, not quietly left out.
    if (/filters|sort/.test(query)) expect(status).toBe(400);
  });

  describe('to say more than a value in a filter', () => {
    test.each([
      'filters[$where]=1',
      'filters[title][$where]=sleep(5)',
      'filters[title][$regex]=.*',
      'filters[title][$function]=x',
      'filters[$expr][$gt]=1',
      'filters[title][$ne][$ne]=x',
      'filters[title][$in][$gt]=',
      'filters[title][$eq][0][1][2]=x',
      "filters[title][$contains]=' or 1=1 --",
      "filters[title]['; drop table articles; --]=1",
      'filters[id][$between]=1',
      'filters[id][$in]=1;select',
      'filters[id][$gt]=9999999999999999999999',
      'filters[publishedAt][$lt]=notadate',
      'filters[title][$jsonSupersetOf]={}',
      'filters[title][$null]=maybe',
      'sort=title;drop table articles',
      'sort=(select 1)',
      'sort[0]=title:desc,id',
      'sort[$where]=1',
      'fields=*',
      'fields=(select password)',
      'fields[0]=title" from admin_users --',
      'pagination[pageSize]=-1',
      'pagination[pageSize]=999999999',
      'pagination[start]=-5&pagination[limit]=-1',
      'pagination[page]=1e9',
      'pagination=x',
      'filters=x',
      'filters[]=x',
      'populate[__proto__]=x',
      'locale=*',
      "locale='",
      'title[$ne]=x',
      '_q=%00',
      '_q=%25_%25',
      'filters[title]=%ff%fe',
      'filters[title]=%F0%9F%98%80',
      'filters[documentId][$startsWith]=%00',
    ])('%s', async (query) => {
      const { status, text } = await http().get(`/api/articles?${query}`);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(INNARDS);
      expect(text).not.toContain(WORD);
      if (status === 200)
        expect((JSON.parse(text) as { data: [] }).data.length).toBeLessThanOrEqual(100);
    });

    test.each([
      [{ email: { $ne: null }, password: { $ne: null } }],
      [{ email: ['chief@newsroom.example'], password: 'x' }],
      [{ email: 'chief@newsroom.example', password: { $regex: '.*' } }],
      [{ email: "' or 1=1 --", password: "' or 1=1 --" }],
      [{ email: 'chief@newsroom.example', password: true }],
      [{ email: '\u0000', password: '\u0000' }],
      [null],
      [[]],
      ['x'],
    ])('nor in a login: %j', async (body) => {
      for (const address of ['/admin/login', '/api/auth/local']) {
        const send = JSON.stringify(
          address === '/api/auth/local' && body && !Array.isArray(body) && typeof body === 'object'
            ? { identifier: body.email, password: body.password }
            : body,
        );
        const { status, text } = await http()
          .post(address)
          .set('Content-Type', 'application/json')
          .send(send);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(text).not.toMatch(INNARDS);
      }
    });
  });

  test('to go deep: 13 levels of a query and 33 of a body are read by nobody', async () => {
    const deep = `populate${'[section][populate]'.repeat(7)}=*`;
    const { body } = await http().get(`/api/articles?${deep}`).expect(400);
    expect(body.error.details.code).toBe('query-too-deep');
    for (const text of [
      `{"data":${'['.repeat(50)}${']'.repeat(50)}}`,
      `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`,
      `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`,
    ]) {
      const { body: refusal } = await http()
        .post('/api/articles')
        .set({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' })
        .send(text)
        .expect(400);
      expect(refusal.error.details.code).toBe('body-too-deep');
    }
  }, 30_000);

  describe('to be somebody else', () => {
    const forged = (claims: object, secret: string | null) => forgedToken({ claims, secret });
    const session = { userId: '1', sessionId: 'x', type: 'access' };

    test.each<[string, () => string]>([
      ['a token without signature', () => forged(session, null)],
      ['one signed by another secret', () => forged(session, 'another-secret')],
      ['one signed by the example’s secret', () => forged(session, 'toBeModified')],
      ['one of the readers’ kind', () => forged({ id: 1 }, secrets.JWT_SECRET)],
      ['one without a session', () => forged(session, secrets.ADMIN_JWT_SECRET)],
      ['an API token', () => token],
      ['an operator in place of one', () => '{"$ne":null}'],
      ['nothing', () => ''],
      ['50 KB of nothing', () => 'x'.repeat(8000)],
    ])('in the panel by %s', async (_what, make) => {
      const { status } = await http()
        .get(`/content-manager/collection-types/${ARTICLE}`)
        .set('Authorization', `Bearer ${make()}`);
      expect(status).toBe(401);
    });

    test('in REST by the panel’s token, in delivery by any', async () => {
      const own = await http().get('/api/articles?status=draft').set('Authorization', chief);
      expect([401, 403]).toContain(own.status);
      expect(own.text).not.toContain(WORD);
      await http().get(`/api/site/articles/only-${WORD}`).set('Authorization', chief).expect(404);
    });

    test('by cookies alone: they open nothing', async () => {
      const email = `${newsroom().engine}@newsroom.example`;
      await strapi()
        .service('admin::user')
        .create({
          email,
          password: 'Password-1234',
          firstname: '主編',
          isActive: true,
          roles: [1],
        });
      const login = await http()
        .post('/admin/login')
        .send({ email, password: 'Password-1234' })
        .expect(200);
      const [cookie = ''] = (login.headers['set-cookie'] as unknown as string[]) ?? [];
      expect(cookie).toMatch(
        /^strapi_admin_refresh=.+; path=\/admin; .*samesite=strict; httponly$/i,
      );
      const name = cookie.split(';')[0] ?? '';
      for (const address of ['/admin/users/me', `/content-manager/collection-types/${ARTICLE}`]) {
        await http().get(address).set('Cookie', name).expect(401);
      }
      await http().post('/admin/access-token').set('Cookie', name).expect(200);
      await http().post('/admin/access-token').set('Cookie', `${name}x`).expect(401);
      await http().post('/admin/access-token').set({ Cookie: name, Origin: EVIL }).expect(403);
    });
  });

  describe('to write with an editor’s browser from another site', () => {
    test.each([
      ['another site', EVIL],
      ['a sandboxed page', 'null'],
      ['a site whose name begins like ours', 'http://127.0.0.1.evil.example'],
      ['our host by another port', 'http://127.0.0.1:1'],
      ['something that is no origin', 'file://'],
    ])('%s', async (_what, origin) => {
      for (const [address, type, text] of [
        ['/admin/login', 'application/x-www-form-urlencoded', 'email=a&password=b'],
        ['/admin/access-token', 'text/plain', '{}'],
        ['/admin/logout', 'application/json', '{}'],
        [`/content-manager/collection-types/${ARTICLE}`, 'text/plain', '{"title":"x"}'],
        ['/api/articles', 'application/json', '{"data":{}}'],
        ['/api/auth/refresh', 'application/json', '{}'],
      ] as const) {
        const { body } = await http()
          .post(address)
          .set({ Origin: origin, 'Content-Type': type, 'X-Forwarded-Host': 'evil.example' })
          .send(text)
          .expect(403);
        expect(body.error.details.code).toBe('foreign-origin');
      }
    });

    test('those that are named may, and the panel itself', async () => {
      for (const origin of [FRONT, 'http://cms.example', 'https://cms.example']) {
        const { status } = await http()
          .post('/admin/logout')
          .set({ Origin: origin, Host: 'cms.example' })
          .send({});
        expect(status).toBe(401);
      }
    });
  });

  describe('pages of other sites', () => {
    const allowed = async (path: string, origin: string) => {
      const { headers } = await http().get(path).set('Origin', origin);
      return [
        headers['access-control-allow-origin'] ?? null,
        headers['access-control-allow-credentials'] ?? null,
      ];
    };

    test('read what is everybody’s, without cookies, and nothing else unless they are named', async () => {
      for (const path of ['/api/site/navigation', '/api/site/navigation', '/api/site/nowhere']) {
        expect(await allowed(path, EVIL)).toEqual([EVIL, null]);
        expect(await allowed(path, FRONT)).toEqual([FRONT, 'true']);
      }
      for (const path of [
        '/api/articles',
        '/admin/init',
        '/content-manager/init',
        '/upload/files',
      ]) {
        expect(await allowed(path, EVIL)).toEqual([null, null]);
        expect(await allowed(path, FRONT)).toEqual([FRONT, 'true']);
      }
    });

    test('get no leave to write before they ask', async () => {
      const { headers } = await http()
        .options('/api/articles')
        .set({ Origin: EVIL, 'Access-Control-Request-Method': 'PUT' });
      expect(headers['access-control-allow-methods']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    });
  });

  test('to be linked to elsewhere: no answer repeats a forged host', async () => {
    for (const path of [
      '/',
      '/admin',
      '/api/site/navigation',
      '/api/site/articles/seen',
      '/api/site/latest',
      '/api/site/feeds/latest.rss',
      '/api/site/feeds/latest.json',
      '/api/site/sitemap.xml',
      '/api/site/openapi.json',
      '/api/site/articles/by-url?url=https://legacy.example/1.html',
      '/api/articles?populate=*',
      '/_ready',
    ]) {
      const response = await http().get(path).set({
        Host: 'evil.example',
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'gopher',
        'X-Forwarded-Port': '4711',
        Forwarded: 'host=evil.example',
        'X-Host': 'evil.example',
      });
      const { status, text = '', body, headers } = response;
      expect(status).toBeLessThan(500);
      expect(text + JSON.stringify([body, headers])).not.toMatch(/evil\.example|gopher/);
    }
  });

  test('to do with a read what is a write', async () => {
    const before = await articleRows(strapi(), seen);
    for (const override of ['DELETE', 'PUT', 'POST']) {
      for (const call of [
        http().get(`/api/articles/${seen}?_method=${override}`),
        http().post(`/api/articles/${seen}?_method=${override}`),
        http().post('/api/articles').send({ _method: override, data: {} }),
      ]) {
        const { status } = await call.set({
          'X-HTTP-Method-Override': override,
          'X-HTTP-Method': override,
          'X-Method-Override': override,
        });
        expect(status).toBeLessThan(500);
      }
    }
    expect(await articleRows(strapi(), seen)).toEqual(before);
  });

  test('to be led away: an old address leads to an article of ours, whatever it is', async () => {
    const away = [
      EVIL,
      '//evil.example',
      '/\\evil.example',
      'https://legacy.example@evil.example/1.html',
      'javascript:alert(1)',
      'https://legacy.example/1.html\r\nLocation: https://evil.example',
      'data:text/html,x',
      '%2f%2fevil.example',
    ];
    for (const url of away) {
      const { status, headers } = await http().get('/api/site/articles/by-url').query({ url });
      expect([status, headers.location]).toEqual([404, undefined]);
    }
    const { headers } = await http()
      .get('/api/site/articles/by-url?url=https://legacy.example/1.html')
      .expect(301);
    expect(headers.location).toMatch(/^\/api\/site\/articles\/seen(\?|$)/);
    for (const slug of away) {
      const { documentId } = await saveDraft(strapi(), { title: '帶走', slug }).catch(() => ({
        documentId: null,
      }));
      if (documentId === null) continue;
      const stored = await articleVersion(strapi(), documentId);
      expect(stored.slug).toMatch(/^[a-z0-9-]+$/);
    }
    for (const path of [
      '//evil.example/',
      '/%5cevil.example',
      '/admin//evil.example',
      '//evil.example/..',
    ]) {
      const { headers: answer } = await http().get(path);
      expect(answer.location ?? '').not.toMatch(/^(?:https?:)?[/\\]{2}/);
    }
  });

  describe('the log', () => {
    const logged: string[] = [];
    beforeAll(() => {
      const { format } = strapi().log;
      const transform = format.transform.bind(format);
      format.transform = (info, options) => {
        const result = transform(info, options);
        if (typeof result === 'object') logged.push(String(result[Symbol.for('message')]));
        return result;
      };
      strapi().server.router.get('/breaks', (ctx: { query: Record<string, unknown> }) => {
        throw new Error(`At /srv/secret: ${String(ctx.query.what)}`);
      });
    });

    test('keeps what a caller writes inside one entry, and their terminal codes harmless', async () => {
      const what = 'x\n[2026-01-01 00:00:00.000] info: published\u001b[2J\r\nadmin\u2028logged in';
      for (const address of ['/breaks', '/api/articles', '/api/site/latest']) {
        await http().get(address).query({ what });
      }
      strapi().log.info(what);
      expect(logged.length).toBeGreaterThan(1);
      const entries = logged.join('\n').split('\n');
      // eslint-disable-next-line no-control-regex
      expect(entries.filter((line) => !/^\u001b?\[?\[20\d\d-|^ {2}\| /.test(line))).toEqual([]);
      expect(entries.filter((line) => /^\[2026-01-01/.test(line))).toEqual([]);
      // eslint-disable-next-line no-control-regex
      expect(logged.join('')).not.toMatch(/\u001b\[2J|\u2028/);
    });

    test('tells what went wrong, and the answer does not', async () => {
      const { body, text } = await http().get('/breaks?what=happened').expect(500);
      expect(body.error).toMatchObject({ status: 500, message: 'Internal Server Error' });
      expect(text).not.toMatch(/secret|happened|\/srv/);
      expect(text).not.toMatch(INNARDS);
      expect(logged.join('\n')).toContain('happened');
    });
  });

  test('every answer forbids what no page of ours needs', async () => {
    for (const path of [
      '/api/site/navigation',
      '/api/articles',
      '/admin/init',
      '/_health',
      '/nowhere',
    ]) {
      const { headers } = await http().get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['strict-transport-security']).toMatch(/max-age=31536000/);
      expect(headers['x-powered-by']).toBeUndefined();
      const policy = headers['content-security-policy'] ?? '';
      for (const rule of [
        "default-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
      ]) {
        expect(policy.split(';')).toContain(rule);
      }
      // Under NODE_ENV=test Strapi opens the panel's scripts for its own development server.
      if (!path.startsWith('/admin')) {
        expect(policy.split(';')).toContain("script-src 'self'");
        expect(policy).not.toMatch(/strapi\.io|connect-src[^;]*https:(?!\/)/);
      }
    }
  });

  test.each([
    ['half a JSON', 'application/json', '{"data":'],
    ['no JSON at all', 'application/json', '\u0000\u0001'],
    ['another charset', 'application/json; charset=utf-7', '{}'],
    ['a form that is none', 'application/x-www-form-urlencoded', '%%%=%%%&[=]'],
    ['a form of files without a boundary', 'multipart/form-data', 'x'],
    ['9 MB', 'application/json', JSON.stringify({ data: { title: 'x'.repeat(9_000_000) } })],
  ])('a body of %s is refused without innards', async (_what, type, text) => {
    const { status, text: answer } = await http()
      .post('/api/articles')
      .set({ Authorization: `Bearer ${token}`, 'Content-Type': type })
      .send(text);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(answer).not.toMatch(INNARDS);
  });

  test('addresses that cannot be read are refused without innards', async () => {
    for (const path of [
      '/%',
      '/%E0%A4%A',
      '/api/%c0%ae',
      '/api/articles/%00',
      '/api/articles/%ff',
      '/uploads/%',
    ]) {
      const { status, text } = await http().get(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(INNARDS);
    }
  });

  test.each([
    ['PUT', '/upload/folders/none', { name: 'x', parent: null }],
    ['PUT', '/upload/folders/1', { name: 'x', parent: 'none' }],
    ['POST', '/upload/folders', { name: 'x', parent: '9'.repeat(19) }],
    ['GET', '/upload/folders?sort=nothing:asc', undefined],
    ['GET', '/upload/files?fields[0]=nothing.here', undefined],
    ['GET', '/admin/users?sort=editors:desc', undefined],
  ] as const)('the panel’s %s %s is answered, and refused', async (method, path, body) => {
    const asked = {
      GET: () => http().get(path),
      PUT: () => http().put(path),
      POST: () => http().post(path),
    }[method]();
    const response = await asked.set('Authorization', chief).send(body);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.text).not.toMatch(INNARDS);
  });

  test('a login to REST gets a refresh token that no script reads', async () => {
    const username = `reader-${newsroom().engine}`;
    const role = await strapi()
      .db.query('plugin::users-permissions.role')
      .findOne({ where: { type: 'authenticated' } });
    await strapi()
      .plugin('users-permissions')
      .service('user')
      .add({
        username,
        email: `${username}@newsroom.example`,
        password: 'Password-1234',
        provider: 'local',
        confirmed: true,
        role: role.id,
      });
    await allowPublic(strapi(), ['plugin::users-permissions.auth.callback']);
    const { status, body, headers } = await http()
      .post('/api/auth/local')
      .send({ identifier: username, password: 'Password-1234' });
    expect([status, body.error]).toEqual([200, undefined]);
    expect(Object.keys(body).sort()).toEqual(['jwt', 'user']);
    expect(claimsOf(body.jwt)).toMatchObject({ type: 'access' });
    const [cookie] = (headers['set-cookie'] as unknown as string[]) ?? [];
    expect(cookie).toMatch(/^strapi_up_refresh=.+path=\/api\/auth; .*samesite=lax; httponly/i);
  });
});

/** Some of the addresses are encoded already. */
function escaped(address: string): string {
  return address.includes('%') ? address : encodeURI(address);
}

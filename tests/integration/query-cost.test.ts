import { QUERY_LIMITS } from '../../src/domain/requests/query-cost/limits';
import { allowPublic, publish, saveDraft, sectionNamed, tagNamed } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';
import { createMember, type Member } from '../support/staff';

const ARTICLES = '/content-manager/collection-types/api::article.article';
const SECTIONS = '/content-manager/collection-types/api::section.section';

const or = (count: number, condition: string) =>
  Array.from({ length: count }, (_, at) => `filters[$or][${at}]${condition}`).join('&');

/** What used to hang a newsroom, and its kind: the measure for which it is refused. */
const TOO_EXPENSIVE: readonly [address: string, measure: string][] = [
  [`/api/articles?${or(8, '[tags][name][$eq]=q')}`, 'toManyConditions'],
  [`/API/Articles/?${or(8, '[tags][name][$eq]=q')}`, 'toManyConditions'],
  [`/api/articles?${or(8, '[tags][name][$eq]=q').replaceAll('$or', '$and')}`, 'toManyConditions'],
  [`/api/articles/abc?${or(8, '[tags][name][$eq]=q')}`, 'toManyConditions'],
  [`/api/sections?${or(8, '[children][name][$eq]=q')}`, 'toManyConditions'],
  ['/api/sections?filters[children][children][children][name]=q', 'toManyTogether'],
  ['/api/articles?filters[tags][related][related][name]=q', 'toManyTogether'],
  [`/api/articles?${or(11, '[section][name][$eq]=q')}`, 'relationConditions'],
  ['/api/articles?sort[0]=tags.name&sort[1]=tags.slug', 'toManySorts'],
  ['/api/articles?sort=tags.name,tags.slug', 'toManySorts'],
  ['/api/articles?sort[tags][name]=asc&sort[tags][slug]=asc', 'toManySorts'],
  ['/api/articles?sort=body', 'longTextSorts'],
  [
    `/api/articles?populate[tags]${or(8, '[related][name]=q').replaceAll('filters', '[filters]').replaceAll('&[filters]', '&populate[tags][filters]')}`,
    'toManyConditions',
  ],
  ['/api/sections?populate[children][populate][children][populate]=children', 'entries'],
  ['/api/sections?populate=children.children.children', 'entries'],
  ['/api/articles?filters[body][$containsi]=q', 'longTextConditions'],
  [`/api/articles?_q=${'q'.repeat(201)}`, 'searchLength'],
  [`/api/upload/files?${or(8, '[related][title]=q')}`, 'toManyConditions'],
  [`/api/users?${or(4, '[role][permissions][action]=q')}`, 'toManyConditions'],
];

const TOO_EXPENSIVE_AT_THE_PANEL: readonly [address: string, measure: string][] = [
  [`${ARTICLES}?${or(8, '[tags][name][$eq]=q')}`, 'toManyConditions'],
  [`${ARTICLES.replaceAll('::', '%3A%3A')}?${or(8, '[tags][name][$eq]=q')}`, 'toManyConditions'],
  [`${SECTIONS}?${or(8, '[children][name][$eq]=q')}`, 'toManyConditions'],
  [`${SECTIONS}?${or(8, '[editors][email][$eq]=q')}`, 'toManyConditions'],
  [`${ARTICLES}?${or(4, '[createdBy][roles][name]=q')}`, 'toManyConditions'],
  [
    `/content-manager/relations/api::article.article/tags?${or(8, '[related][name]=q')}`,
    'toManyConditions',
  ],
  [`/upload/files?${or(8, '[related][title]=q')}`, 'toManyConditions'],
  [`/admin/users?${or(8, '[roles][name]=q')}`, 'toManyConditions'],
  [`${ARTICLES}?pageSize=100000`, 'pageSize'],
  [`${ARTICLES}?pageSize=-1`, 'pageSize'],
  ['/upload/files?pagination[pageSize]=-1', 'pageSize'],
];

describeEachDatabase('a query that costs too much', (newsroom) => {
  const http = () => newsroom().http;

  test.each(TOO_EXPENSIVE)('is refused: %s', async (address, measure) => {
    const { body } = await http().get(encodeURI(address)).expect(400);
    expect(body.error.details).toMatchObject({ code: 'query-too-expensive', measure });
    const { limit } = body.error.details as { limit: number };
    expect(limit).toBe(QUERY_LIMITS[measure as keyof typeof QUERY_LIMITS]);
  });

  test('is refused at the panel, to every caller', async () => {
    const chief = await createMember(newsroom(), 'super admin');
    for (const [address, measure] of TOO_EXPENSIVE_AT_THE_PANEL) {
      const { status, body } = await chief.ask('get', encodeURI(address));
      const details = body.error?.details;
      expect({ address, status, ...details }).toMatchObject({
        ...{ address, status: 400, code: 'query-too-expensive', measure },
      });
    }
  });
});

describeEachDatabase('a query without the form of one', (newsroom) => {
  test.each([
    `${ARTICLES}?sort[title][x]=asc`,
    `${ARTICLES}?sort[section][name][x]=asc`,
    '/upload/files?sort[name][x]=asc',
    '/admin/users?sort[email][x]=asc',
    `${ARTICLES}?filters[title][$between]=a`,
    `${ARTICLES}?filters[title][$between][]=a`,
  ])('is its caller’s error: %s', async (address) => {
    const chief = await createMember(newsroom(), 'super admin');
    const { status } = await chief.ask('get', encodeURI(address));
    expect(status).toBe(400);
  });

  test('is refused at REST too', async () => {
    await newsroom().http.get(encodeURI('/api/articles?sort[title][x]=asc')).expect(400);
  });
});

describeEachDatabase('what front-ends and the panel ask', (newsroom) => {
  const http = () => newsroom().http;
  let chief: Member;
  let withBoth = '';
  let withOne = '';
  let withNone = '';

  beforeAll(async () => {
    const { strapi } = newsroom();
    chief = await createMember(newsroom(), 'super admin');
    const [city, school] = [await tagNamed(strapi, '延吉'), await tagNamed(strapi, '圖們')];
    const make = async (title: string, tags: string[]) => {
      const { documentId } = await saveDraft(strapi, { title, body: '<p>一段話。</p>', tags });
      await strapi.db.query('api::article.article').updateMany({
        where: { documentId },
        data: { kicker: 'query' },
      });
      await publish(strapi, documentId);
      return title;
    };
    withBoth = await make('兩個標籤的稿', [city, school]);
    withOne = await make('一個標籤的稿', [city]);
    withNone = await make('沒有標籤的稿', []);
    // Automation finds tags in every text.
    const rows = await strapi.db.connection('articles').where('title', withNone).select('id');
    await strapi.db
      .connection('articles_tags_lnk')
      .whereIn(
        'article_id',
        rows.map(({ id }: { id: number }) => id),
      )
      .del();
  });

  const titles = async (query: string) => {
    const { body } = await http()
      .get(encodeURI(`/api/articles?filters[kicker]=query&sort=id&${query}`))
      .expect(200);
    return (body.data as { title: string }[]).map(({ title }) => title);
  };

  test.each<[query: string, found: ('both' | 'one' | 'none')[]]>([
    ['filters[tags][name]=延吉', ['both', 'one']],
    ['filters[tags][name][$in][0]=延吉&filters[tags][name][$in][1]=圖們', ['both', 'one']],
    ['filters[$and][0][tags][name]=延吉&filters[$and][1][tags][name]=圖們', ['both']],
    ['filters[$or][0][tags][name]=圖們&filters[$or][1][title]=沒有標籤的稿', ['both', 'none']],
    ['filters[tags][id][$null]=true', ['none']],
    ['filters[tags][id][$notNull]=true', ['both', 'one']],
    ['filters[tags][name][$ne]=延吉', ['both']],
    ['filters[$not][tags][name]=延吉', ['both']],
    ['filters[tags][$and][0][name]=延吉&filters[tags][$and][1][kind]=place', ['both', 'one']],
    ['filters[section][name]=延吉新聞', ['both', 'one', 'none']],
    ['filters[section][parent][name]=延吉新聞', []],
    ['filters[section][parent][id][$notNull]=true', ['both', 'one', 'none']],
    ['filters[tags][name]=延吉&pagination[pageSize]=1&pagination[page]=2', ['one']],
    ['_q=標籤', ['both', 'one', 'none']],
    ['_q=兩個', ['both']],
  ])('are answered with the same rows as ever: %s', async (query, found) => {
    const names = { both: withBoth, one: withOne, none: withNone };
    expect(await titles(query)).toEqual(found.map((name) => names[name]));
  });

  test('a sort over relations to many, with filters over them', async () => {
    const { body } = await http()
      .get(
        encodeURI(
          '/api/articles?filters[kicker]=query&filters[tags][name]=延吉&sort=tags.name:desc',
        ),
      )
      .expect(200);
    expect(body.meta.pagination.total).toBe(2);
    expect(body.data).toHaveLength(2);
  });

  test('a search ignores capitals, and takes no sign for another', async () => {
    const { strapi } = newsroom();
    const { documentId } = await saveDraft(strapi, { title: 'KORAIL 100% (1)', kicker: 'signs' });
    await publish(strapi, documentId);
    const count = async (q: string) =>
      (
        await http()
          .get(`/api/articles?filters[kicker]=signs&_q=${encodeURIComponent(q)}`)
          .expect(200)
      ).body.meta.pagination.total as number;
    for (const q of ['korail', 'KORAIL', '100%', '(1)', 'l 100% (1'])
      expect([q, await count(q)]).toEqual([q, 1]);
    for (const q of ['k.rail', '100%1', '[1]']) expect([q, await count(q)]).toEqual([q, 0]);
  });

  test('a search looks through the texts once, for the page and the count', async () => {
    const { connection } = newsroom().strapi.db;
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    connection.on('query', listen);
    try {
      expect(await titles('_q=兩個')).toEqual([withBoth]);
      const { body } = await chief.ask(
        'get',
        encodeURI(`${ARTICLES}?page=1&pageSize=10&sort=section.name:ASC&_q=兩個`),
      );
      expect(body.results.map(({ title }) => title)).toEqual([withBoth]);
    } finally {
      connection.off('query', listen);
    }
    expect(statements.filter((sql) => / like /i.test(sql))).toHaveLength(2);
  });

  test.each([
    `${ARTICLES}?page=1&pageSize=100&sort=updatedAt:DESC`,
    `${ARTICLES}?page=1&pageSize=10&sort=section.name:ASC&_q=標籤`,
    `${ARTICLES}?page=1&pageSize=10&sort=title:ASC&filters[$and][0][tags][name][$contains]=延&filters[$and][1][section][name][$contains]=延&filters[$and][2][createdBy][id][$null]=true`,
    `${SECTIONS}?page=1&pageSize=10&sort=name:ASC&filters[$and][0][children][name][$notNull]=true`,
    '/content-manager/relations/api::article.article/tags?pageSize=10&_q=延&_filter=$startsWithi',
    '/content-manager/relations/api::article.article/section?pageSize=10&idsToOmit[0]=1&idsToOmit[1]=2',
    '/upload/files?page=1&pageSize=20&sort=createdAt:DESC&filters[$and][0][folder][id][$null]=true&filters[$and][1][mime][$contains]=image',
    '/upload/folders?pagination[pageSize]=-1&filters[$and][0][parent][id][$null]=true',
    '/admin/users?page=1&pageSize=10&sort=firstname:ASC&_q=a&filters[$and][0][isActive][$eq]=true',
    '/admin/roles?sort=name:ASC',
  ])('goes on working at the panel: %s', async (address) => {
    const { status } = await chief.ask('get', encodeURI(address));
    expect(status).toBe(200);
  });

  test('relations that are there, and those that may be added, in the panel', async () => {
    const { strapi } = newsroom();
    const { documentId } = await strapi
      .documents('api::article.article')
      .findFirst({ filters: { title: withBoth } })
      .then((found) => found ?? { documentId: '' });
    const path = '/content-manager/relations/api::article.article';
    const there = await chief.ask('get', `${path}/${documentId}/tags?pageSize=10`);
    expect(there.body.results.map(({ name }) => name).sort()).toEqual(['圖們', '延吉']);
    const more = await chief.ask(
      'get',
      encodeURI(`${path}/tags?id=${documentId}&_q=延吉&pageSize=100`),
    );
    const names = more.body.results.map(({ name }) => name);
    expect(names).not.toContain('延吉');
    expect(names.length).toBeGreaterThan(0);
  });

  test('a section’s own articles: an editor’s rights are a condition on a relation', async () => {
    const { strapi } = newsroom();
    const section = await sectionNamed(strapi, '延吉新聞');
    await allowPublic(strapi, []);
    const found = await strapi.documents('api::article.article').count({
      filters: { section: { documentId: { $in: [section] } }, kicker: 'query' },
      status: 'published',
    });
    expect(found).toBe(3);
  });
});

import type { Response } from 'supertest';
import { queryParametersOf, pathParametersOf } from '../../src/delivery/routes/request';
import { LANGUAGES } from '../../src/delivery/schemas/parameters';
import {
  allowPublic,
  editDraft,
  publish,
  saveDraft,
  sectionNamed,
  sourceNamed,
  storeFile,
  tagNamed,
} from '../support/builders';
import { openDelivery } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';

const ARTICLE = 'api::article.article';
const TOKEN = 'metrics-token-of-the-leaks';
process.env.METRICS_TOKEN = TOKEN;
afterAll(() => delete process.env.METRICS_TOKEN);

/** In content that is not for readers, and in no request: an answer that contains it is a leak. */
const SECRET = 'qzvtiefste';
/** Beside it, for callers that guess. */
const GUESS = 'xzqwgeheim';
const METHODS = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Asks every route that the running application lists, with every parameter, filter, sort and populate
 * that its schemas name: what is added to either is asked from then on.
 */
describeEachDatabase('a word of a draft', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const ids = { draft: '', edited: '', withdrawn: '', file: 0, candidate: '' };

  beforeAll(async () => {
    const tags = strapi().documents('api::tag.tag');
    const section = await sectionNamed(strapi(), '延吉新聞');
    const tag = await tagNamed(strapi(), '朝鮮族');
    ids.file = await storeFile(strapi());
    const texts = {
      ...{ title: `${GUESS} ${SECRET}`, kicker: SECRET, subtitle: SECRET, summary: SECRET },
      body: `<p>${GUESS} ${SECRET}</p>`,
      ...{ byline: SECRET, responsibleEditor: SECRET, sourceUrl: `https://s.example/${SECRET}` },
      ...{ section, tags: [tag], cover: ids.file },
    };
    // An article that is only a draft, with an outlet that occurs nowhere else.
    const draft = await saveDraft(strapi(), {
      ...texts,
      sourceCredit: `${SECRET} 報`,
      slug: `${GUESS}-${SECRET}`,
      legacyUrl: `https://old.example/${SECRET}`,
    });
    ids.draft = draft.documentId;
    // One that readers see, under an address with a redirect, and its draft has gone on.
    ids.edited = (await saveDraft(strapi(), { slug: 'first-address', tags: [tag] })).documentId;
    await publish(strapi(), ids.edited);
    await editDraft(strapi(), ids.edited, { slug: 'seen' });
    await publish(strapi(), ids.edited);
    await editDraft(strapi(), ids.edited, { ...texts, slug: `later-${SECRET}` });
    // One that readers saw once, under two addresses.
    ids.withdrawn = (await saveDraft(strapi(), { ...texts, slug: 'gone-once' })).documentId;
    await publish(strapi(), ids.withdrawn);
    await editDraft(strapi(), ids.withdrawn, { slug: `gone-${SECRET}` });
    await publish(strapi(), ids.withdrawn);
    await strapi().documents(ARTICLE).unpublish({ documentId: ids.withdrawn });
    // Of the other types what is not, or not yet, for readers.
    ids.candidate = (
      await tags.create({ data: { name: `${SECRET}候選`, kind: 'topic', state: 'candidate' } })
    ).documentId;
    await tags.create({ data: { name: `${SECRET}停用`, kind: 'place', state: 'retired' } });
  });

  const given = ({ text, body, headers }: Response): string =>
    [
      text ?? (Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body)),
      JSON.stringify(headers),
    ].join('\n');
  async function leaks(
    requests: readonly (readonly [(typeof METHODS)[number], string])[],
  ): Promise<string[]> {
    const found: string[] = [];
    for (const [method, address] of requests) {
      const response = await newsroom().http[method](encodeURI(address));
      if (
        given(response).includes(SECRET) ||
        (address.startsWith('/api/site') && response.status >= 500)
      ) {
        found.push(`${response.status} ${method} ${address}`);
      }
    }
    return found;
  }

  describe('is in no answer of the delivery API', () => {
    /** The values for each parameter; a new one fails the test until it is here. */
    const values = (): Record<string, readonly string[]> => ({
      slug: ['seen', 'first-address', 'gone-once', GUESS, 'chaoxianzu'],
      path: ['latest', 'xinwen-zhongxin', 'xinwen-zhongxin/yanji-xinwen', GUESS],
      n: ['1', '2', 'sections'],
      url: ['https://old.example/', `https://old.example/${GUESS}`],
      q: [GUESS, `"${GUESS}"`, '延吉', `${GUESS.slice(0, 4)}*`, '-延吉', ids.draft],
      section: ['xinwen-zhongxin', GUESS],
      tag: ['chaoxianzu', GUESS],
      source: ['延邊日報', GUESS],
      from: ['2000-01-01'],
      to: ['2100-01-01'],
      after: [GUESS],
      limit: ['100', '1'],
      lang: [...LANGUAGES, GUESS],
    });

    /** Every address of a route: each value of a parameter at a time, beside the first of those it needs. */
    function addressesOf(route: Parameters<typeof queryParametersOf>[0]): string[] {
      const known = values();
      const names = [...pathParametersOf(route.path), ...queryParametersOf(route)];
      const unknown = names.filter((name) => !known[name]);
      if (unknown.length > 0) throw new Error(`Say what to ask for: ${unknown.join(', ')}.`);
      const needed = route.path === '/search' ? 'q' : route.path.endsWith('by-url') ? 'url' : null;
      const paths = pathParametersOf(route.path).reduce(
        (all, name) =>
          all.flatMap((path) =>
            (known[name] ?? []).map((value) =>
              path.replace(new RegExp(`\\{${name}\\+?\\}`), value),
            ),
          ),
        [route.path],
      );
      return paths.flatMap((path) => {
        const queries = queryParametersOf(route).flatMap((name) =>
          (known[name] ?? []).flatMap((value) =>
            (needed === null || needed === name ? [''] : (known[needed] ?? [])).map((also) =>
              needed === null || needed === name
                ? `${name}=${value}`
                : `${needed}=${also}&${name}=${value}`,
            ),
          ),
        );
        return ['', ...queries].map((query) => `/api/site${path}${query && `?${query}`}`);
      });
    }

    test('on any of its routes, with any of their parameters', async () => {
      const { routes } = openDelivery(strapi());
      const addresses = routes.all.flatMap(addressesOf);
      expect(addresses.length).toBeGreaterThan(300);
      expect(await leaks(addresses.map((address) => ['get', address]))).toEqual([]);
    }, 240_000);

    test('nor where a redirect leads, of what is withdrawn or has moved on', async () => {
      const moved = await newsroom().http.get('/api/site/articles/first-address').expect(301);
      expect(moved.headers.location).toBe('/api/site/articles/seen');
      await newsroom().http.get('/api/site/articles/gone-once').expect(404);
    });

    test('nor in what it refuses, or does not have', async () => {
      const strange = [
        'status=draft',
        'populate=*',
        `x=${GUESS}`,
        'lang=draft',
        'limit=0',
        'q=%00',
      ];
      const { routes } = openDelivery(strapi());
      const addresses = routes.all.flatMap((route) => {
        const path = `/api/site${route.path.replace(/\{\w+\+?\}/g, 'seen')}`;
        return strange.map((query) => `${path}?${query}`);
      });
      const nowhere = ['/api/site/', '/api/site/drafts', `/uploads/${GUESS}.png`, `/${GUESS}`];
      expect(await leaks([...addresses, ...nowhere].map((one) => ['get', one]))).toEqual([]);
    });
  });

  describe('is in no answer of Strapi’s own routes', () => {
    /** Types with a route of their own, by the plural that names it. */
    const types = () =>
      Object.entries(strapi().contentTypes)
        .filter(([uid]) => uid.startsWith('api::'))
        .map(([uid, { attributes, info }]) => ({ uid, attributes, plural: info.pluralName }));

    test('to a caller who may read everything that a role can be given', async () => {
      await allowPublic(strapi(), [
        ...types().flatMap(({ uid }) => [`${uid}.find`, `${uid}.findOne`]),
        ...['find', 'findOne', 'findPage'].map((name) => `plugin::upload.content-api.${name}`),
      ]);
      const addresses = types().flatMap(({ plural, attributes }) => {
        const names = Object.keys(attributes);
        const asked = names.flatMap((name) => [
          `fields[0]=${name}`,
          ...['asc', 'desc'].map((order) => `sort=${name}:${order}`),
          `populate[0]=${name}`,
          `populate[${name}][populate]=*`,
          `populate[${name}][status]=draft`,
          `filters[${name}][$notNull]=true`,
          `filters[${name}][$containsi]=${GUESS}`,
          `filters[${name}][title][$contains]=${GUESS}`,
          `filters[${name}][name][$contains]=${GUESS}`,
        ]);
        const lists = ['', '_q=' + GUESS, 'status=draft', 'populate=*', ...asked];
        return [
          ...lists.map((query) => `/api/${plural}?${query}&pagination[pageSize]=100`),
          ...[ids.draft, ids.edited, ids.withdrawn, ids.candidate].flatMap((id) =>
            ['', 'populate=*', 'status=draft'].map((query) => `/api/${plural}/${id}?${query}`),
          ),
        ];
      });
      expect(addresses.length).toBeGreaterThan(500);
      expect(await leaks(addresses.map((address) => ['get', address]))).toEqual([]);
    });

    test('while the private fields, whichever they are, can be neither read, sorted nor filtered by', async () => {
      const told: string[] = [];
      let count = 0;
      for (const { plural, attributes } of types()) {
        // A type without routes has none of its fields on any.
        const { status } = await newsroom().http.get(`/api/${plural}`);
        if (status === 404) continue;
        for (const [name, attribute] of Object.entries(attributes)) {
          if (!(attribute as { private?: boolean }).private) continue;
          count += 1;
          for (const query of [
            `fields=${name}`,
            `sort=${name}`,
            `filters[${name}][$notNull]=true`,
          ]) {
            const answer = await newsroom().http.get(`/api/${plural}?${query}`);
            if (answer.status !== 400) told.push(`${answer.status} /api/${plural}?${query}`);
          }
          const { text } = await newsroom().http.get(`/api/${plural}?populate=*`).expect(200);
          if (text.includes(`"${name}":`)) told.push(`"${name}" /api/${plural}`);
        }
      }
      expect(told).toEqual([]);
      expect(count).toBeGreaterThan(5);
    });

    test('by any method, of any route that the application lists', async () => {
      const routes = strapi().server.listRoutes();
      const addresses = new Set(
        routes.map(({ path }) => path).flatMap((path) => filled(path, ids)),
      );
      expect(addresses.size).toBeGreaterThan(200);
      expect([...addresses]).toEqual(
        expect.arrayContaining(['/_ready', '/metrics', `/api/articles/${ids.draft}`]),
      );
      const readable = [...addresses].flatMap((address) =>
        METHODS.slice(0, 3).map((method) => [method, address] as const),
      );
      expect(await leaks(readable)).toEqual([]);
      const writing = [...addresses].flatMap((address) =>
        METHODS.slice(3).map((method) => [method, address] as const),
      );
      expect(await leaks(writing)).toEqual([]);
    }, 240_000);
  });

  test('is in no figure of /metrics', async () => {
    await newsroom().http.get(`/api/site/articles/${GUESS}-${SECRET}`).expect(404);
    const { text } = await newsroom()
      .http.get('/metrics')
      .set('Authorization', `Bearer ${TOKEN}`)
      .expect(200);
    expect(text).toContain('/articles/{slug}');
    expect(text).not.toContain(SECRET);
  });

  test('while what is published is read, and its outlet', async () => {
    expect((await newsroom().http.get('/api/site/articles/seen')).status).toBe(200);
    const { ownership } = await sourceNamed(strapi(), '延邊日報');
    expect(ownership).not.toBe('unresolved');
  });
});

/** The addresses of a route: its parameters stand for the drafts, and for every type. */
function filled(path: string, ids: { draft: string; edited: string; file: number }): string[] {
  // What a regular expression takes stands for anything.
  const plain = `/${path}`
    .replace(/^\/+/, '/')
    .replace(/\(\.\*\)|\*\w*/g, 'x')
    .replace(/\{[^}]*\}|\?/g, '');
  if (!plain.includes(':')) return [plain];
  return [ids.draft, ids.edited, String(ids.file)].map((id) =>
    plain
      .replace(/:(?:uid|model|slug|contentType\w*)\b(?:\([^)]*\))?/g, ARTICLE)
      .replace(/:\w+(?:\([^)]*\))?/g, id),
  );
}

import { gzipSync } from 'node:zlib';
import type { Random } from '../../../bench/support/random';
import { cursorOf } from '../../../src/delivery/queries/cursor';
import { SPARED, type Sparing } from './spared';
import { bodyFor } from './bodies';
import { anyText, anyValue, chance, pick } from './values';

/** One route as the running application lists it. */
export interface Route {
  method: string;
  /** With `:name` and `(.*)`. */
  path: string;
}

/** What is there to be asked for, by what it is. */
export interface Known {
  /** Of every content type. */
  types: readonly string[];
  /** Paths below `/api/site`, as `/articles/{slug}`. */
  delivery: readonly string[];
  documentIds: Readonly<Record<string, readonly string[]>>;
  slugs: readonly string[];
  /** Made to be changed and removed. */
  throwaway: Readonly<Record<'user' | 'role' | 'token', readonly number[]>>;
  pictures: readonly Buffer[];
}

export interface FuzzRequest {
  route: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
  /** Leaves out the caller, which is one of the headers. */
  isUnsigned: boolean;
  renews: boolean;
}

const OTHER_METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'];

export function makeRequest(random: Random, routes: readonly Route[], known: Known): FuzzRequest {
  const { method: own, path } = pick(random, routes);
  const route = `${own} ${path}`;
  const sparing: Sparing | undefined = SPARED[route];
  // Another method on a spared address would be another spared route.
  const method =
    chance(random, 4) && !path.startsWith('/admin/') ? pick(random, OTHER_METHODS) : own;
  const model = modelOf(random, known);
  const address = addressOf(random, { path, model, known, sparing });
  const query = chance(random, 55) ? `?${queryOf(random, known)}` : '';
  const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method) || chance(random, 3);
  const content = hasBody ? contentOf(random, { route, model, known, sparing }) : null;
  return {
    route,
    method,
    path: (address + query).slice(0, 14_000),
    headers: { ...oddHeaders(random), ...content?.headers },
    body: content?.body ?? null,
    isUnsigned: chance(random, 3),
    renews: sparing?.renews === true,
  };
}

function modelOf(random: Random, { types }: Known): string {
  if (chance(random, 8)) return encode(random, anyText(random));
  const own = types.filter((uid) => uid.startsWith('api::'));
  return pick(random, chance(random, 75) ? own : types);
}

function addressOf(
  random: Random,
  input: { path: string; model: string; known: Known; sparing: Sparing | undefined },
): string {
  const { path, model, known, sparing } = input;
  if (path === '/api/site/(.*)') return `/api/site${deliveryPath(random, known)}`;
  return path
    .split('/')
    .map((part) => {
      if (part === ':model' || part === ':uid' || part === ':contentType') return model;
      if (part === ':targetField') return pick(random, FIELDS);
      if (part.startsWith(':')) {
        return sparing?.only
          ? String(pick(random, known.throwaway[sparing.only]))
          : idOf(random, model, known);
      }
      return part.includes('(') ? encode(random, anyText(random)) : part;
    })
    .join('/');
}

function deliveryPath(random: Random, { delivery, slugs }: Known): string {
  if (chance(random, 5)) return `/${encode(random, anyText(random))}`;
  return pick(random, delivery).replace(/\{[^}]+\}/g, () =>
    chance(random, 60) ? pick(random, slugs) : encode(random, anyText(random)),
  );
}

function idOf(random: Random, model: string, { documentIds }: Known): string {
  const ofModel = documentIds[model] ?? [];
  if (ofModel.length > 0 && chance(random, 60)) return pick(random, ofModel);
  return chance(random, 50) ? String(1 + random(12)) : encode(random, anyText(random));
}

const FIELDS = [
  ...['title', 'body', 'slug', 'section', 'tags', 'source', 'notice', 'promo', 'cover', 'editors'],
  ...['name', 'parent', 'children', 'clauses', 'createdBy', 'footer', 'tagging', 'qrCode', 'none'],
  ...['id', 'documentId', 'locale', 'publishedAt', 'datePublished', 'sections', 'localizations'],
];
const OPERATORS = [
  ...['$eq', '$eqi', '$ne', '$nei', '$in', '$notIn', '$lt', '$gt', '$lte', '$gte', '$between'],
  ...['$contains', '$notContainsi', '$startsWith', '$endsWithi', '$null', '$notNull'],
  ...['$and', '$or', '$not', '$jsonSupersetOf', '$where', '$regex', ''],
];

function queryOf(random: Random, known: Known): string {
  return Array.from({ length: 1 + random(4) }, () => parameterOf(random, known)).join('&');
}

function parameterOf(random: Random, known: Known): string {
  const [field, inner, operator] = [
    pick(random, FIELDS),
    pick(random, FIELDS),
    pick(random, OPERATORS),
  ];
  const number = pick(random, ['0', '1', '2', '10', '-1', '1e9', '1.5', 'all', '', '9'.repeat(20)]);
  const value = encode(random, chance(random, 30) ? pick(random, known.slugs) : anyText(random));
  const keys = [
    ...[`filters[${field}][${operator}]`, `filters[${field}][${inner}]`, `filters[${field}]`],
    ...[`filters[$and][0][${field}][${operator}]`, `filters[$not][${field}][${operator}]`],
    ...[`filters[${field}][${inner}][${operator}][0]`, `filters[${operator}]`, 'filters'],
    ...['populate', `populate[${field}]`, `populate[${field}][populate]`, 'populate[0]'],
    ...[`populate[${field}][filters][${inner}][${operator}]`, `populate[${field}][sort]`],
    ...['fields', 'fields[0]', 'sort', 'sort[0]', `sort[${field}]`, 'pagination', 'locale'],
    ...['status', 'publicationState', '_q', 'lang', 'q', 'url', 'after', 'from', 'to', 'sections'],
    ...['documentIds', 'ids', 'entityId', 'idsToInclude[]', 'idsToOmit', 'collectionType', 'uid'],
    ...['documentId', 'sourceLocale', 'kind', 'action', 'type', 'token', 'code', 'access_token'],
    ...['registrationToken', 'search', 'folder', 'folderPath', 'role', 'limit', 'start'],
  ];
  const paging = ['page', 'pageSize', 'limit', 'start', 'withCount'].flatMap((name) => [
    name,
    `pagination[${name}]`,
  ]);
  if (chance(random, 20)) return `${pick(random, paging)}=${number}`;
  if (chance(random, 10)) return `sort=${field}:${pick(random, ['asc', 'desc', 'x', '', 'asc,'])}`;
  if (chance(random, 10)) {
    return `lang=${pick(random, ['zh-Hans', 'zh-Hant', 'original', 'zh-Hant-HK', 'xx'])}`;
  }
  if (chance(random, 8))
    return `populate=${pick(random, ['*', field, `${field}.${inner}`, 'deep'])}`;
  if (chance(random, 5)) {
    const cursor = cursorOf({
      published: random(2 ** 31) * 1000,
      documentId: pick(random, FIELDS),
    });
    return `after=${chance(random, 50) ? cursor : cursor.slice(random(9))}`;
  }
  if (chance(random, 4)) return `${value}=${value}`;
  return `${pick(random, keys)}=${value}`;
}

/** Percent-encoded as it should be, or not quite; always something that can stand in a request line. */
function encode(random: Random, text: string): string {
  const plain = encodeURIComponent(text.slice(0, 4000).replace(/\p{Cs}/gu, '\ufffd'));
  if (chance(random, 85)) return plain;
  return pick(random, [
    `${plain}%`,
    `${plain}%ff%fe`,
    `%e5%bb${plain}`,
    plain.replaceAll('%', '%25'),
    `${plain}%00`,
    `${plain}\u00e5\u00bb`,
    `%2e%2e%2f${plain}`,
    plain.toLowerCase(),
  ]);
}

const ODD_HEADERS: readonly [name: string, values: readonly string[]][] = [
  ['accept', ['*/*', 'text/html', 'application/xml;q=9', '\u00ff', ',,,;q=x']],
  ['accept-encoding', ['gzip', 'br;q=1, *;q=0', 'identity;q=0', 'x'.repeat(2000)]],
  ['accept-language', ['zh-Hans', 'zh', '*', 'zh-Hant;q=2', '\u00e5'.repeat(100)]],
  ['if-none-match', ['*', '"x"', 'W/"1"', '"'.repeat(500), '"1", "2", W/']],
  ['if-modified-since', ['yesterday', 'Tue, 24 Nov 2026 08:00:00 GMT', '0', '\u00ff']],
  ['range', ['bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,1-1,2-2', 'lines=1']],
  ['cookie', ['a=b', 'jwtToken=x; strapi_admin_refresh=y', '=;=;', 'koa.sess=e30=', '\u00ff=1']],
  ['x-forwarded-for', ['127.0.0.1', '::1, x', 'a'.repeat(500), '\u00ff']],
  ['x-forwarded-proto', ['https', 'gopher', 'https,http']],
  ['x-forwarded-host', ['evil.example', 'a,b', '[::1']],
  ['x-http-method-override', ['DELETE', 'PUT', 'X']],
  ['origin', ['null', 'https://evil.example', 'x', 'http://[']],
  ['referer', ['https://evil.example/\u00e5', 'x']],
  ['user-agent', ['', '\u00ff'.repeat(900), 'curl\t8']],
  ['strapi-response-format', ['v4', 'x']],
  ['x-strapi-user', ['1']],
  ['expect', ['100-continue']],
];

function oddHeaders(random: Random): Record<string, string> {
  const count = chance(random, 30) ? 1 + random(3) : 0;
  return Object.fromEntries(
    Array.from({ length: count }, () => {
      const [name, values] = pick(random, ODD_HEADERS);
      return [name, pick(random, values)];
    }),
  );
}

interface Content {
  headers: Record<string, string>;
  body: Buffer | null;
}

function contentOf(
  random: Random,
  input: { route: string; model: string; known: Known; sparing: Sparing | undefined },
): Content {
  const { route, known, sparing } = input;
  if (/upload/.test(route) && chance(random, 60)) return multipartOf(random, known);
  if (chance(random, 4)) return { headers: {}, body: null };
  const value = spare(bodyFor(random, input), sparing, random, known);
  const text = textOf(value);
  const roll = random(100);
  if (roll < 76) return json(text);
  if (roll < 80) return json(text.slice(0, random(text.length + 1)));
  if (roll < 83) return { headers: { 'content-type': 'text/plain' }, body: Buffer.from(text) };
  if (roll < 85) return json(text, { 'content-encoding': 'gzip' }, gzipSync(text));
  if (roll < 87) return json(text, { 'content-encoding': pick(random, ['gzip', 'br', 'x']) });
  if (roll < 89) {
    const charset = pick(random, ['utf-16le', 'latin1', 'x', 'utf-7', '"']);
    return json(text, { 'content-type': `application/json; charset=${charset}` });
  }
  if (roll < 93) {
    const form = queryOf(random, known);
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(sparing ? 'a=b' : form),
    };
  }
  if (roll < 96) return multipartOf(random, known);
  const type = pick(random, [
    '',
    '/',
    'application/',
    'json',
    'application/vnd.api+json',
    '\u00ff',
  ]);
  return { headers: { 'content-type': type }, body: Buffer.from(text) };
}

function json(text: string, headers: Record<string, string> = {}, body?: Buffer): Content {
  return {
    headers: { 'content-type': 'application/json', ...headers },
    body: body ?? Buffer.from(text),
  };
}

/** What a spared route must not be sent is taken out. */
function spare(
  value: unknown,
  sparing: Sparing | undefined,
  random: Random,
  known: Known,
): unknown {
  if (!sparing) return value;
  if (sparing.only) {
    const ids = [pick(random, known.throwaway[sparing.only])];
    return isObject(value) && 'ids' in value ? { ...value, ids } : value;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !sparing.without?.includes(key)),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON, whatever it holds; a half character as its escape. */
function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

const FILE_NAMES = ['a.png', '延吉.jpg', '../../a.png', 'a.svg', 'a.html', 'a.png.php', '', 'CON'];
const FILE_TYPES = ['image/png', 'image/svg+xml', 'text/html', 'application/octet-stream', ''];

function multipartOf(random: Random, known: Known): Content {
  const boundary = pick(random, ['--x', 'b', 'x'.repeat(69)]);
  const parts = Array.from({ length: 1 + random(4) }, () => {
    if (chance(random, 45)) {
      const name = pick(random, ['fileInfo', 'path', 'ref', 'refId', 'field', 'data', 'ids', '']);
      return part(boundary, `name="${name}"`, Buffer.from(textOf(anyValue(random))));
    }
    const bytes = chance(random, 60) ? pick(random, known.pictures) : Buffer.from(anyText(random));
    const file = pick(random, FILE_NAMES);
    const type = pick(random, FILE_TYPES);
    const name = pick(random, ['files', 'files', 'files.cover', 'file', '']);
    return part(boundary, `name="${name}"; filename="${file}"`, bytes, type);
  });
  const end = chance(random, 90) ? `--${boundary}--\r\n` : '';
  const said = chance(random, 95) ? `; boundary=${boundary}` : '';
  return {
    headers: { 'content-type': `multipart/form-data${said}` },
    body: Buffer.concat([...parts, Buffer.from(end)]),
  };
}

function part(boundary: string, disposition: string, content: Buffer, type?: string): Buffer {
  const heading = `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n`;
  const kind = type === undefined ? '' : `Content-Type: ${type}\r\n`;
  return Buffer.concat([Buffer.from(`${heading}${kind}\r\n`), content, Buffer.from('\r\n')]);
}

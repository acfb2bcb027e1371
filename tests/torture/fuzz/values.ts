import type { Random } from '../../../bench/support/random';
import { HOSTILE_BODIES } from '../../support/hostile-bodies';

export function pick<T>(random: Random, list: readonly T[]): T {
  // Every list here has entries.
  return list[random(list.length)] as T;
}

/** True this many times in a hundred. */
export const chance = (random: Random, percent: number) => random(100) < percent;

/** Texts that parsers, databases or file systems fail on. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '延吉市社區圖書館開館',
  'null',
  'undefined',
  'true',
  '0',
  '-1',
  '1e309',
  'NaN',
  '9223372036854775808',
  '99999999999999999999999999',
  '1.5',
  '0x10',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\uffff\ufffe',
  '\u202e延吉',
  '\u200b\ufeff',
  '👩‍👩‍👧‍👦'.repeat(50),
  'İıſßΣς',
  "'; drop table articles; --",
  '" or 1=1 --',
  '%',
  '%25%00',
  '\\',
  '../../../../etc/passwd',
  '..%2f..%2f',
  'C:\\windows',
  '{{7*7}}',
  '${7*7}',
  '<%= 7*7 %>',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '$eq',
  '*',
  '[]',
  '{}',
  '{"a":',
  '[object Object]',
  '2026-02-30T25:61:61Z',
  '2026-11-24T08:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-00-00',
  'en',
  'zh-Hans',
  'draft',
  'published',
  'http://127.0.0.1:1/',
  'javascript:alert(1)',
  '/a',
  'a@b.example',
  'x'.repeat(300),
  'y'.repeat(5000),
  'z'.repeat(70_000),
  '延'.repeat(3000),
  '('.repeat(500),
];

export function anyText(random: Random): string {
  return chance(random, 25) ? pick(random, HOSTILE_BODIES).html : pick(random, TEXTS);
}

const NUMBERS: readonly number[] = [
  ...[0, 1, 2, 3, 5, 10, -1, 1.5, 1e21, -0, 100, 101, 1000],
  ...[2 ** 31 - 1, 2 ** 31, 2 ** 53, Number.MAX_VALUE, 5e-324],
];

/** Any value that JSON has, a few levels deep. */
export function anyValue(random: Random, depth = 0): unknown {
  const kind = random(depth > 3 ? 5 : 10);
  if (kind <= 1) return anyText(random);
  if (kind === 2) return pick(random, NUMBERS);
  if (kind === 3) return pick(random, [null, true, false]);
  if (kind === 4) return pick(random, [[], {}, '']);
  if (kind <= 6) return Array.from({ length: random(4) }, () => anyValue(random, depth + 1));
  return Object.fromEntries(
    Array.from({ length: random(4) }, () => [anyKey(random), anyValue(random, depth + 1)]),
  );
}

const KEYS: readonly string[] = [
  ...['id', 'documentId', 'data', 'title', 'name', 'slug', 'body', 'locale', 'status'],
  ...['connect', 'disconnect', 'set', 'position', 'options', 'ids', 'documentIds', 'type'],
  ...['createdBy', 'updatedBy', 'publishedAt', 'tagging', 'footer', 'importKey', 'entities'],
  ...['permissions', 'roles', 'attributes', 'settings', 'layouts', 'metadatas', '__component'],
  ...['', '$and', '$or', '$not', '$eq', 'toString', '__v', 'a.b', 'a[b]', '延吉'],
];

export const anyKey = (random: Random): string =>
  chance(random, 5) ? anyText(random) : pick(random, KEYS);

/** The same value with some of its leaves, keys or branches made strange; `calm` leaves it as it is. */
export function strange(random: Random, value: unknown): unknown {
  if (chance(random, 12)) return anyValue(random);
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((item) => strange(random, item));
    if (chance(random, 10)) items.push(anyValue(random));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] =>
    chance(random, 8) ? [] : [[key, strange(random, item)]],
  );
  if (chance(random, 15)) entries.push([anyKey(random), anyValue(random)]);
  return Object.fromEntries(entries);
}

import { pick, type Random } from '../../../bench/support/random';

/** A list that filters, sorts and populates are made for. */
interface List {
  path: string;
  fields: readonly string[];
  texts: readonly string[];
  /** What a relation leads to. */
  relations: Readonly<Record<string, string>>;
}

const ARTICLE: List = {
  path: '/api/articles',
  fields: ['id', 'slug', 'datePublished', 'documentId'],
  texts: ['title', 'kicker', 'summary', 'byline', 'body'],
  relations: { tags: 'tags', section: 'sections', source: 'sources' },
};
const LISTS: Readonly<Record<string, List>> = {
  articles: ARTICLE,
  sections: {
    path: '/api/sections',
    fields: ['id', 'slug', 'order'],
    texts: ['name', 'description'],
    relations: { parent: 'sections', children: 'sections' },
  },
  tags: {
    path: '/api/tags',
    fields: ['id', 'slug', 'kind', 'minMentions'],
    texts: ['name'],
    relations: { parent: 'tags', related: 'tags', mergedInto: 'tags' },
  },
  sources: { path: '/api/sources', fields: ['id'], texts: ['name', 'homepage'], relations: {} },
};
const OF_FIELDS = ['$eq', '$ne', '$gt', '$lte', '$notNull', '$null', '$in', '$notIn'];
const OF_TEXTS = ['$eq', '$ne', '$contains', '$notContains', '$startsWith', '$endsWith', '$eqi'];
/** Words that are nowhere make a database look through everything; those that are everywhere keep it all. */
const WORDS = ['延吉', '圖書館', 'q0', 'zzzz', '第1', 'a'];

const chance = (random: Random, percent: number) => random(100) < percent;
const oneOf = <T>(random: Random, list: readonly T[]): T => pick(list, random);

/**
 * A query made up by its shape: filters with branches, chains of relations and negations, sorts over relations,
 * trees of populates with filters of their own, searches and pages far behind. Most are near what is allowed, some
 * far above.
 */
export function makeQuery(random: Random): string {
  const name = oneOf(random, ['articles', 'articles', 'articles', 'sections', 'tags', 'sources']);
  const list = LISTS[name] ?? ARTICLE;
  const parts = [
    ...(chance(random, 75) ? filtersOf(random, list, 'filters') : []),
    ...(chance(random, 50) ? sortsOf(random, list) : []),
    ...(chance(random, 45) ? populatesOf(random, list, 'populate', 0) : []),
    ...(chance(random, 10) ? [`_q=${oneOf(random, WORDS)}`] : []),
    ...(chance(random, 25) ? [`fields=${oneOf(random, list.fields)}`] : []),
    ...pageOf(random),
  ];
  return encodeURI(`${list.path}?${parts.join('&')}`);
}

function filtersOf(random: Random, list: List, at: string): string[] {
  const roll = random(100);
  if (roll < 35) return [conditionOf(random, list, at, 0)];
  const group = oneOf(random, ['$or', '$and']);
  const branches = 1 + (chance(random, 20) ? random(12) : random(4));
  if (roll < 60) {
    // The same condition in every branch, as whoever wants to hang a server asks.
    const one = conditionOf(random, list, '', 0);
    return Array.from({ length: branches }, (_, index) => `${at}[${group}][${index}]${one}`);
  }
  return Array.from({ length: branches }, (_, index) => {
    const not = chance(random, 15) ? '[$not]' : '';
    return conditionOf(random, list, `${at}[${group}][${index}]${not}`, 0);
  });
}

function conditionOf(random: Random, list: List, at: string, depth: number): string {
  const relations = Object.entries(list.relations);
  if (relations.length > 0 && chance(random, depth === 0 ? 65 : 35)) {
    const [relation, type] = oneOf(random, relations);
    return conditionOf(random, LISTS[type] ?? list, `${at}[${relation}]`, depth + 1);
  }
  const isText = chance(random, 60);
  const field = oneOf(random, isText ? list.texts : list.fields);
  const operator = oneOf(random, isText ? OF_TEXTS : OF_FIELDS);
  const item = operator === '$in' || operator === '$notIn' ? '[0]' : '';
  const value = /null/i.test(operator) ? String(chance(random, 50)) : oneOf(random, WORDS);
  return `${at}[${field}][${operator}]${item}=${isText || item !== '' || /null/i.test(operator) ? value : random(5000)}`;
}

function sortsOf(random: Random, list: List): string[] {
  const keys = Array.from({ length: 1 + random(3) }, () => {
    let [path, current] = ['', list];
    while (Object.keys(current.relations).length > 0 && chance(random, 40)) {
      const [relation, type] = oneOf(random, Object.entries(current.relations));
      path += `${relation}.`;
      current = LISTS[type] ?? current;
    }
    return `${path}${oneOf(random, [...current.fields, ...current.texts])}:${oneOf(random, ['asc', 'desc'])}`;
  });
  return keys.map((key, index) => `sort[${index}]=${key}`);
}

function populatesOf(random: Random, list: List, at: string, depth: number): string[] {
  const relations = Object.entries(list.relations);
  if (relations.length === 0 || chance(random, 30)) return [`${at}=*`];
  return Array.from({ length: 1 + random(2) }, () => oneOf(random, relations)).flatMap(
    ([relation, type]) => {
      const inner = LISTS[type] ?? list;
      const here = `${at}[${relation}]`;
      return [
        ...(chance(random, 30) ? [conditionOf(random, inner, `${here}[filters]`, 0)] : []),
        ...(chance(random, 20) ? [`${here}[sort]=${oneOf(random, inner.texts)}`] : []),
        ...(depth < 3 && chance(random, 50)
          ? populatesOf(random, inner, `${here}[populate]`, depth + 1)
          : [`${here}[fields][0]=${oneOf(random, inner.fields)}`]),
      ];
    },
  );
}

function pageOf(random: Random): string[] {
  if (chance(random, 50)) return [];
  if (chance(random, 50)) {
    return [`pagination[page]=${1 + random(200)}`, `pagination[pageSize]=${1 + random(100)}`];
  }
  return [`pagination[start]=${random(20_000)}`, `pagination[limit]=${1 + random(100)}`];
}

import { cursorOf } from '../../src/delivery/queries/cursor';
import { createRandom, pickSeldom, type Random } from '../support/random';
import type { ArchivedArticle } from './archive';
import type { Reference, SectionRow } from './reference';

/** A page with its path and query on each side. */
export interface Page {
  ours: string;
  plain: string;
}

export const RENDERED_ROUTES = ['list', 'section', 'tag', 'article'] as const;
export type RenderedRoute = (typeof RENDERED_ROUTES)[number];

const LIMIT = 20;
/** The depth from which lists are read, below the newest articles, whatever the size of the archive. */
const DEPTH = 2_000;
const SEED = 4_711;
const NEWEST_READ = 300;
const READ_PATHS = 3_000;

const CARD = [
  'fields=documentId,title,kicker,subtitle,slug,summary,datePublished,updatedAt',
  'populate[section][fields]=name,slug',
  'populate[source][fields]=name,ownership',
  'populate[cover][fields]=url,alternativeText,caption,width,height,mime',
  'populate[tags][fields]=name,slug,kind',
].join('&');
const ARTICLE = [
  'fields=documentId,title,kicker,subtitle,slug,summary,body,byline,responsibleEditor,sourceCredit,sourceUrl,datePublished,updatedAt',
  'populate[section][fields]=name,slug',
  'populate[section][populate][parent][fields]=name,slug',
  'populate[source][fields]=name,ownership,homepage',
  'populate[cover][fields]=url,alternativeText,caption,width,height,mime',
  'populate[tags][fields]=name,slug,kind',
  'populate[promo][fields]=accountName,platform,callToAction,followUrl',
  'populate[notice][populate][clauses]=true',
].join('&');
/** A page that goes on by cursor shows no total: plain Strapi is not made to count one. */
const NEWEST = 'sort=datePublished:desc&pagination[withCount]=false';

/**
 * The addresses of pages, each returned once, in a random order that is always the same. Lists, sections
 * and tags begin at every article of the newest 2,000 (its share of them), so that their depth is the
 * same in every archive.
 */
export function createPages(input: { articles: readonly ArchivedArticle[]; reference: Reference }) {
  const newest = [...input.articles].sort(byDate);
  const { sections, tags } = input.reference;
  const share = Math.min(1, DEPTH / newest.length);
  const starts = (length: number) =>
    Math.max(0, Math.min(Math.ceil(length * share), length - 1 - LIMIT));
  const bySection = groups(newest, ({ sectionId }) => [sectionId]);
  const byTag = groups(newest, ({ tagIds }) => tagIds);

  /** One page begins below each of the first articles in `list`; all are full. */
  const pagesBelow = (list: readonly ArchivedArticle[], ours: string, filter: string): Page[] =>
    list.slice(0, starts(list.length)).map((article, index) => ({
      ours: `${ours}?limit=${LIMIT}&after=${cursorOf({ published: article.publishedMs, documentId: article.documentId })}`,
      plain: `/api/articles?${filter}${CARD}&${NEWEST}&pagination[start]=${index + 1}&pagination[limit]=${LIMIT}`,
    }));

  return {
    list: shuffled(pagesBelow(newest, '/api/site/latest', '')),
    section: shuffled(
      sections.flatMap((section) => {
        const family = withDescendants(section, sections);
        const list = family.flatMap(({ id }) => bySection.get(id) ?? []).sort(byDate);
        const filter = family
          .map(
            ({ documentId }, index) => `filters[section][documentId][$in][${index}]=${documentId}&`,
          )
          .join('');
        return pagesBelow(list, `/api/site/sections/${pathOf(section, sections)}`, filter);
      }),
    ),
    tag: shuffled(
      tags.flatMap((tag) =>
        pagesBelow(
          byTag.get(tag.id) ?? [],
          `/api/site/tags/${tag.slug}`,
          `filters[tags][slug][$eq]=${tag.slug}&`,
        ),
      ),
    ),
    article: shuffled(newest.map(({ slug }) => articlePage(slug))),
  } satisfies Record<RenderedRoute, Page[]>;
}

export function articlePage(slug: string): Page {
  return {
    ours: `/api/site/articles/${slug}`,
    plain: `/api/articles?filters[slug][$eq]=${slug}&${ARTICLE}&pagination[withCount]=false`,
  };
}

export function firstListPage(): Page {
  return {
    ours: `/api/site/latest?limit=${LIMIT}`,
    plain: `/api/articles?${CARD}&${NEWEST}&pagination[limit]=${LIMIT}`,
  };
}

/**
 * What readers of a front page and its links request repeatedly: lists half of the time, and of the
 * newest articles a few very often and most rarely.
 */
export function readerPaths(input: {
  articles: readonly ArchivedArticle[];
  reference: Reference;
}): string[] {
  const { sections, tags } = input.reference;
  const random = createRandom(SEED);
  const newest = [...input.articles].sort(byDate).slice(0, NEWEST_READ);
  const paths: (() => string)[] = [
    () => firstListPage().ours,
    () => `/api/site/sections/${pathOf(pickSeldom(sections, random), sections)}`,
    () => `/api/site/tags/${pickSeldom(tags.slice(0, 100), random).slug}`,
    ...Array.from({ length: 3 }, () => () => articlePage(pickSeldom(newest, random).slug).ours),
  ];
  return Array.from({ length: READ_PATHS }, (_, index) => paths[index % paths.length]?.() ?? '');
}

export function searchPage(words: string): Page {
  const plainWords = words.replaceAll('"', '');
  return {
    ours: `/api/site/search?q=${encodeURIComponent(words)}&limit=${LIMIT}`,
    plain: `/api/articles?_q=${encodeURIComponent(plainWords)}&${CARD}&pagination[withCount]=false&pagination[limit]=${LIMIT}`,
  };
}

function byDate(a: ArchivedArticle, b: ArchivedArticle): number {
  return b.publishedMs - a.publishedMs || (a.documentId < b.documentId ? 1 : -1);
}

function groups(
  articles: readonly ArchivedArticle[],
  keys: (article: ArchivedArticle) => readonly number[],
): Map<number, ArchivedArticle[]> {
  const map = new Map<number, ArchivedArticle[]>();
  for (const article of articles) {
    for (const key of keys(article)) {
      const group = map.get(key);
      if (group) group.push(article);
      else map.set(key, [article]);
    }
  }
  return map;
}

function withDescendants(section: SectionRow, all: readonly SectionRow[]): SectionRow[] {
  const children = all.filter(({ parentId }) => parentId === section.id);
  return [section, ...children.flatMap((child) => withDescendants(child, all))];
}

function pathOf(section: SectionRow, all: readonly SectionRow[]): string {
  const parent = all.find(({ id }) => id === section.parentId);
  return parent ? `${pathOf(parent, all)}/${section.slug}` : section.slug;
}

function shuffled<T>(list: readonly T[]): T[] {
  const random: Random = createRandom(SEED);
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = random(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

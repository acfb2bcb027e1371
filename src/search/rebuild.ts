import type { Core } from '@strapi/strapi';
import { facetWord } from '../domain/search/heading';
import { cutArticle } from '../domain/tagging/article-tokens';
import { bumpSiteVersion } from '../repositories/site-version/bump';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { execute, isPostgres, selectRows } from '../repositories/database';
import { lockArticle } from '../repositories/database/locks';
import { prefetchEntries, type EntryPrefetch } from './prefetch-entries';
import { indexArticle, entryFor } from './index-article';
import { findSearchableArticles } from './searchable-articles';
import { SEARCH_ARTICLES } from './tables';
import { withoutWordsIndex } from './words-index';
import { placeholders } from '../repositories/database/placeholders';

/** Articles per transaction: a writer waits at most a quarter of a second. */
const BATCH = 100;
/**
 * Set, before it opens the newsroom, by a command that writes the index itself and shows its progress.
 */
export const IS_INDEX_LEFT_TO_COMMAND = 'search.isIndexLeftToCommand';
/** At most this many articles are indexed during the start: some seconds. */
const BUILT_AT_BOOT = 2_000;

const NO_ENTRY: EntryPrefetch['entryOf'] = () => undefined;

/** The number of published articles, and of those in the index. */
export interface IndexState {
  published: number;
  indexed: number;
}

/** Row ids of published articles, oldest first: the order in which the index is cheapest to write. */
export async function articlesToIndex(
  strapi: Core.Strapi,
  { isMissingOnly }: { isMissingOnly: boolean },
): Promise<number[]> {
  const rows = await selectRows<{ id: number }>(
    strapi,
    `select a.id from articles a where a.published_at is not null
       ${isMissingOnly ? `and not exists (select 1 from ${SEARCH_ARTICLES} s where s.article_id = a.id)` : ''}
      order by a.date_published, a.id`,
  );
  return rows.map(({ id }) => id);
}

/** From this number of articles on, threads are worth their start and their dictionaries. */
const WORTH_THREADS = 300;

/**
 * Rewrites the index of these articles in small transactions: readers can search meanwhile, an article
 * published meanwhile is left alone, and another run can follow an interrupted one. Entries of deleted
 * articles are dropped at the end.
 *
 * @param input.way `alone` is for a process that does nothing else: many texts are segmented on all
 * cores; `offline` is that for a site that nobody searches meanwhile
 */
export async function rebuildSearchIndex(
  strapi: Core.Strapi,
  input: {
    articleIds: readonly number[];
    way?: 'beside others' | 'alone' | 'offline';
    onArticle?: () => void;
  },
): Promise<void> {
  const { articleIds, way = 'beside others', onArticle } = input;
  const isLarge = way !== 'beside others' && articleIds.length >= WORTH_THREADS;
  const batches = isLarge
    ? prefetchEntries(strapi, { articleIds, batchSize: BATCH })
    : withoutEntries(articleIds);
  const write = async (): Promise<void> => {
    for await (const { articleIds, entryOf } of batches) {
      await withRetriedTransaction(strapi, () => reindexArticles(strapi, articleIds, entryOf));
      if (onArticle) articleIds.forEach(onArticle);
    }
  };
  if (isLarge && way === 'offline') await withoutWordsIndex(strapi, write);
  else await write();
  await dropGhosts(strapi);
}

function* withoutEntries(articleIds: readonly number[]): Generator<EntryPrefetch> {
  for (let start = 0; start < articleIds.length; start += BATCH) {
    yield { articleIds: articleIds.slice(start, start + BATCH), entryOf: NO_ENTRY };
  }
}

/**
 * At boot, adds what the index lacks, if that is soon done (all of it on a site that had articles before
 * it had a search; the rest after an interrupted run); otherwise logs how to add it.
 */
export async function ensureSearchIndex(strapi: Core.Strapi): Promise<void> {
  if (strapi.config.get<boolean>(IS_INDEX_LEFT_TO_COMMAND, false)) return;
  const { published, indexed } = await searchIndexState((sql) => selectRows(strapi, sql));
  if (indexed >= published) return;
  const articleIds = await articlesToIndex(strapi, { isMissingOnly: true });
  if (articleIds.length > BUILT_AT_BOOT) {
    strapi.log.warn(
      `${articleIds.length} published articles are not in the search index: run "npm run search:rebuild -- --missing".`,
    );
    return;
  }
  await rebuildSearchIndex(strapi, { articleIds });
  // Another instance may hold answers from the former index.
  await bumpSiteVersion(strapi);
}

/** Row ids of the articles that the index has under these tags. */
export async function articlesUnderTag(
  strapi: Core.Strapi,
  tagIds: readonly string[],
): Promise<number[]> {
  if (tagIds.length === 0) return [];
  const rows = await selectRows<{ id: number }>(
    strapi,
    `select article_id as id from ${SEARCH_ARTICLES}
      where ${tagIds.map(() => `heading like ? escape '!'`).join(' or ')}`,
    tagIds.map((id) => `% !${facetWord('tag', id)} %`),
  );
  return rows.map(({ id }) => id);
}

/** For the readiness check. */
export async function searchIndexState(
  select: <Row>(sql: string) => Promise<Row[]>,
): Promise<IndexState> {
  const rows = await select<{ published: number | string; indexed: number | string }>(
    `select (select count(*) from articles where published_at is not null) as published,
            (select count(*) from ${SEARCH_ARTICLES}) as indexed`,
  );
  return { published: Number(rows[0]?.published), indexed: Number(rows[0]?.indexed) };
}

/**
 * Rewrites the index of these articles in the open transaction. A transaction that has locked the
 * vocabulary may call it for articles whose tags it has changed.
 *
 * @param entryOf entries already built from the texts
 */
export async function reindexArticles(
  strapi: Core.Strapi,
  articleIds: readonly number[],
  entryOf: EntryPrefetch['entryOf'] = NO_ENTRY,
): Promise<void> {
  if (articleIds.length === 0) return;
  const places = placeholders(articleIds.length);
  if (isPostgres(strapi)) {
    // Takes the locks that a write of the article takes: nothing is published between reading and
    // indexing, and no tag is merged.
    await lockArticle(strapi, null);
    await execute(
      strapi,
      `select pg_advisory_xact_lock(hashtextextended('article:' || document_id, 0))
         from (select document_id from articles where id in (${places}) order by document_id) a`,
      articleIds,
    );
  }
  await execute(
    strapi,
    `delete from ${SEARCH_ARTICLES} where document_id in
       (select document_id from articles where id in (${places}))`,
    articleIds,
  );
  const articles = await findSearchableArticles(strapi, articleIds);
  const byId = new Map(articles.map((article) => [article.articleId, article]));
  for (const id of articleIds) {
    const article = byId.get(id);
    if (!article) continue;
    const entry =
      entryOf(article) ?? entryFor(strapi, { title: article.title, ...cutArticle(article) });
    await indexArticle(strapi, article, entry);
  }
}

function dropGhosts(strapi: Core.Strapi): Promise<void> {
  return execute(
    strapi,
    `delete from ${SEARCH_ARTICLES} where not exists
       (select 1 from articles a where a.id = article_id and a.published_at is not null)`,
  );
}

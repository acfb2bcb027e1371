import type { Core } from '@strapi/strapi';
import { asBoolean, isPostgres, selectOf, selectRows } from '../../repositories/database';
import { lockUntilCommit } from '../../repositories/database/locks';
import { newsroomConfig } from '../../repositories/newsroom-config';
import {
  loadReferenceData,
  readReferenceData,
  type ReferenceData,
} from '../../repositories/reference/reference-data';
import {
  PRERENDERED_BODIES,
  PRERENDERED_CARDS,
  PRERENDERED_PAGES,
  PUBLISHED,
} from '../../repositories/tables';
import { protectedNamesOf } from '../rendering/protected-names';
import { prerenderBody, type ArticleToPrerender } from './body';
import { prerenderCards } from './card';
import { renderersOf, type Renderers } from './renderer';
import { prerenderPages } from './page';
import { placeholders } from '../../repositories/database/placeholders';

/**
 * Prerenders an article that is being published, in the open transaction, which holds the lock of the
 * article's writers.
 */
export async function prerenderArticle(
  strapi: Core.Strapi,
  article: ArticleToPrerender,
  reference: ReferenceData,
): Promise<void> {
  await prerenderBody(strapi, article, reference.vocabulary);
  await finishRest(strapi, { rowIds: [article.id], reference });
}

/** What is rendered from prerendered bodies, and beside them. */
async function finishRest(
  strapi: Core.Strapi,
  { rowIds, reference }: { rowIds: readonly number[]; reference: ReferenceData },
): Promise<void> {
  const config = newsroomConfig(strapi);
  const protectedNames = protectedNamesOf(config, reference.vocabulary);
  const context = { strapi, config, reference, protectedNames };
  await prerenderPages(strapi, { rowIds, context });
  await prerenderCards(strapi, { rowIds, context });
}

/**
 * Row ids of published articles that are not prerendered, or by another renderer than the current one;
 * newest first. Where all are, four counts over indexes show it.
 */
export async function articlesToPrerender(strapi: Core.Strapi): Promise<number[]> {
  const { vocabulary } = await loadReferenceData(strapi);
  const { bodyRenderer, pageRenderer } = makersNow(strapi, vocabulary);
  const finished = [
    { table: PRERENDERED_BODIES, maker: bodyRenderer },
    { table: PRERENDERED_PAGES, maker: pageRenderer },
    { table: PRERENDERED_CARDS, maker: pageRenderer },
  ];
  const makers = finished.map(({ maker }) => maker);
  const counts = await selectRows<{ count: number | string }>(
    strapi,
    [
      `select count(*) as count from ${PUBLISHED}`,
      ...finished.map(({ table }) => `select count(*) from ${table} where made_by = ?`),
    ].join(' union all '),
    makers,
  );
  const [published = 0, ...others] = counts.map(({ count }) => Number(count));
  if (others.every((count) => count >= published)) return [];
  const isMissing = ({ table }: { table: string }) =>
    `not exists (select 1 from ${table} f where f.article_id = p.article_id and f.made_by = ?)`;
  const rows = await selectRows<{ article_id: number }>(
    strapi,
    `select p.article_id from ${PUBLISHED} p where ${finished.map(isMissing).join(' or ')}
      order by p.published desc, p.document_id desc`,
    makers,
  );
  return rows.map(({ article_id }) => article_id);
}

/**
 * On PostgreSQL: locks the rows until we are done, so that no trigger misses what is written here. A row
 * that is being changed is skipped: the next run renders it.
 */
function untouched(strapi: Core.Strapi): string {
  return isPostgres(strapi) ? 'for share of a skip locked' : '';
}

/**
 * Prerenders these articles, as far as they are still published and no other instance has done so
 * meanwhile, in the open transaction. Returns how many are prerendered now.
 */
export async function prerenderArticles(
  strapi: Core.Strapi,
  articleIds: readonly number[],
): Promise<number> {
  const places = placeholders(articleIds.length);
  const documents = await selectRows<{ document_id: string }>(
    strapi,
    `select distinct document_id from articles where id in (${places}) order by document_id`,
    articleIds,
  );
  // Locked, so that nobody publishes between reading and writing.
  for (const { document_id } of documents) await lockUntilCommit(strapi, `article:${document_id}`);
  // As readers see it: plain SQL sets no stamp.
  const reference = await readReferenceData(selectOf(strapi), await loadReferenceData(strapi));
  const rows = await selectRows<ArticleToPrerender & { is_finished: unknown }>(
    strapi,
    `select a.id, a.title, a.body, f.article_id is not null as is_finished
       from articles a
       left join ${PRERENDERED_BODIES} f on f.article_id = a.id and f.made_by = ?
      where a.id in (${places}) and a.published_at is not null ${untouched(strapi)}`,
    [makersNow(strapi, reference.vocabulary).bodyRenderer, ...articleIds],
  );
  if (rows.length === 0) return 0;
  for (const article of rows) {
    if (!asBoolean(article.is_finished)) await prerenderBody(strapi, article, reference.vocabulary);
  }
  await finishRest(strapi, { rowIds: rows.map(({ id }) => id), reference });
  return rows.length;
}

function makersNow(strapi: Core.Strapi, vocabulary: ReferenceData['vocabulary']): Renderers {
  return renderersOf(strapi, protectedNamesOf(newsroomConfig(strapi), vocabulary));
}

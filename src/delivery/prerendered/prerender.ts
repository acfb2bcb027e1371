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
 * Prepares what readers will see of an article that is being published, in the open transaction, which
 * holds the lock of the article's writers.
 */
export async function prerenderArticle(
  strapi: Core.Strapi,
  article: ArticleToPrerender,
  reference: ReferenceData,
): Promise<void> {
  await prerenderBody(strapi, article, reference.vocabulary);
  await finishRest(strapi, { rowIds: [article.id], reference });
}

/** What is made of finished bodies, and beside them. */
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
 * Row ids of published articles that nothing has finished, or something else than now would; newest
 * first. Where all are finished four counts over indexes say so.
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
 * On PostgreSQL: rows that nobody changes before we are done, so that no trigger misses what is being
 * written here. Whoever is changing one is not waited for: it is finished the next time.
 */
function untouched(strapi: Core.Strapi): string {
  return isPostgres(strapi) ? 'for share of a skip locked' : '';
}

/**
 * Finishes these articles, as far as they are still published and no other instance has finished them
 * meanwhile, in the open transaction; gives how many are finished now.
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
  // Nobody publishes between reading and writing.
  for (const { document_id } of documents) await lockUntilCommit(strapi, `article:${document_id}`);
  // As readers see it: plain SQL leaves no stamp.
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

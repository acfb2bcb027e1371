import type { Core } from '@strapi/strapi';
import { asBoolean, selectOf, selectRows } from '../../repositories/database';
import { lockUntilCommit } from '../../repositories/locks';
import { newsroomConfig } from '../../repositories/newsroom-config';
import {
  loadReferenceData,
  readReferenceData,
  type ReferenceData,
} from '../../repositories/reference-data';
import { FINISHED_BODIES, FINISHED_PAGES, PUBLISHED } from '../../repositories/tables';
import { protectedNamesOf } from '../protected-names';
import { finishBody, type UnfinishedArticle } from './body';
import { makersOf, type Makers } from './maker';
import { finishPages } from './page';

/**
 * Prepares what readers will see of an article that is being published, in the open transaction, which
 * holds the lock of the article's writers.
 */
export async function finishArticle(
  strapi: Core.Strapi,
  article: UnfinishedArticle,
  reference: ReferenceData,
): Promise<void> {
  await finishBody(strapi, article, reference.vocabulary);
  await finishPages(strapi, { rowIds: [article.id], reference });
}

/**
 * Row ids of published articles that nothing has finished, or something else than now would; newest
 * first. Where all are finished three counts over indexes say so.
 */
export async function unfinishedArticles(strapi: Core.Strapi): Promise<number[]> {
  const { vocabulary } = await loadReferenceData(strapi);
  const { bodyMaker, pageMaker } = makersNow(strapi, vocabulary);
  const [count] = await selectRows<Record<'published' | 'bodies' | 'pages', number | string>>(
    strapi,
    `select (select count(*) from ${PUBLISHED}) as published,
            (select count(*) from ${FINISHED_BODIES} where made_by = ?) as bodies,
            (select count(*) from ${FINISHED_PAGES} where made_by = ?) as pages`,
    [bodyMaker, pageMaker],
  );
  const published = Number(count?.published);
  if (Number(count?.bodies) >= published && Number(count?.pages) >= published) return [];
  const rows = await selectRows<{ article_id: number }>(
    strapi,
    `select p.article_id from ${PUBLISHED} p
      where not exists (select 1 from ${FINISHED_BODIES} f
                         where f.article_id = p.article_id and f.made_by = ?)
         or not exists (select 1 from ${FINISHED_PAGES} g
                         where g.article_id = p.article_id and g.made_by = ?)
      order by p.published desc, p.document_id desc`,
    [bodyMaker, pageMaker],
  );
  return rows.map(({ article_id }) => article_id);
}

/**
 * Finishes these articles, as far as they are still published and no other instance has finished them
 * meanwhile, in the open transaction; gives how many are finished now.
 */
export async function finishArticles(
  strapi: Core.Strapi,
  articleIds: readonly number[],
): Promise<number> {
  const places = articleIds.map(() => '?').join(', ');
  const documents = await selectRows<{ document_id: string }>(
    strapi,
    `select distinct document_id from articles where id in (${places}) order by document_id`,
    articleIds,
  );
  // Nobody publishes between reading and writing.
  for (const { document_id } of documents) await lockUntilCommit(strapi, `article:${document_id}`);
  // As readers see it: plain SQL leaves no stamp.
  const reference = await readReferenceData(selectOf(strapi), await loadReferenceData(strapi));
  const rows = await selectRows<UnfinishedArticle & { is_finished: unknown }>(
    strapi,
    `select a.id, a.title, a.body, f.article_id is not null as is_finished
       from articles a
       left join ${FINISHED_BODIES} f on f.article_id = a.id and f.made_by = ?
      where a.id in (${places}) and a.published_at is not null`,
    [makersNow(strapi, reference.vocabulary).bodyMaker, ...articleIds],
  );
  for (const article of rows) {
    if (!asBoolean(article.is_finished)) await finishBody(strapi, article, reference.vocabulary);
  }
  await finishPages(strapi, { rowIds: rows.map(({ id }) => id), reference });
  return rows.length;
}

function makersNow(strapi: Core.Strapi, vocabulary: ReferenceData['vocabulary']): Makers {
  return makersOf(strapi, protectedNamesOf(newsroomConfig(strapi), vocabulary));
}

import type { Core } from '@strapi/strapi';
import { convertHtml } from '../../domain/text/script';
import { execute, selectRows } from '../../repositories/database';
import { lockUntilCommit } from '../../repositories/locks';
import { newsroomConfig } from '../../repositories/newsroom-config';
import type { Vocabulary } from '../../repositories/reference/vocabulary';
import { loadReferenceData } from '../../repositories/reference-data';
import { FINISHED_BODIES, PUBLISHED } from '../../repositories/tables';
import { writtenScript, type WrittenScript } from '../language';
import { protectedNamesOf } from '../protected-names';
import { makerOf } from './maker';

/** A published article's own text. */
export interface UnfinishedArticle {
  id: number;
  title: string | null;
  body: string | null;
}

/** Decides what the site's own script makes of an article's texts: those too short to tell as well. */
export function scriptOfArticle({ title, body }: Omit<UnfinishedArticle, 'id'>) {
  return writtenScript(`${title ?? ''}\n${body ?? ''}`);
}

/**
 * Keeps the body of a published article in the site's own script and as a JSON string, so that its page
 * need neither convert nor quote it. In the open transaction, which holds the lock of the article's writers.
 */
export async function finishBody(
  strapi: Core.Strapi,
  article: UnfinishedArticle,
  vocabulary: Vocabulary,
): Promise<void> {
  const config = newsroomConfig(strapi);
  const protectedNames = protectedNamesOf(config, vocabulary);
  const writtenIn: WrittenScript | undefined = scriptOfArticle(article);
  const html = convertHtml({
    html: article.body ?? '',
    to: config.site.language,
    protectedNames,
    ...(writtenIn ? { writtenIn } : {}),
  });
  await execute(
    strapi,
    `insert into ${FINISHED_BODIES} (article_id, made_by, written_in, json) values (?, ?, ?, ?)
     on conflict (article_id) do update
       set made_by = excluded.made_by, written_in = excluded.written_in, json = excluded.json`,
    [article.id, makerOf(strapi, protectedNames), writtenIn ?? null, JSON.stringify(html)],
  );
}

/**
 * Row ids of published articles whose bodies nothing has finished, or something else than now would;
 * newest first. Where all are finished two counts over indexes say so.
 */
export async function unfinishedArticles(strapi: Core.Strapi): Promise<number[]> {
  const { vocabulary } = await loadReferenceData(strapi);
  const maker = makerOf(strapi, protectedNamesOf(newsroomConfig(strapi), vocabulary));
  const [count] = await selectRows<{ published: number | string; finished: number | string }>(
    strapi,
    `select (select count(*) from ${PUBLISHED}) as published,
            (select count(*) from ${FINISHED_BODIES} where made_by = ?) as finished`,
    [maker],
  );
  if (Number(count?.finished) >= Number(count?.published)) return [];
  const rows = await selectRows<{ article_id: number }>(
    strapi,
    `select p.article_id from ${PUBLISHED} p
      where not exists (select 1 from ${FINISHED_BODIES} f
                         where f.article_id = p.article_id and f.made_by = ?)
      order by p.published desc, p.document_id desc`,
    [maker],
  );
  return rows.map(({ article_id }) => article_id);
}

/**
 * Finishes the bodies of these articles, as far as they are still published, in the open transaction;
 * gives how many that were.
 */
export async function finishBodies(
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
  const articles = await selectRows<UnfinishedArticle>(
    strapi,
    `select id, title, body from articles where id in (${places}) and published_at is not null`,
    articleIds,
  );
  const { vocabulary } = await loadReferenceData(strapi);
  for (const article of articles) await finishBody(strapi, article, vocabulary);
  return articles.length;
}

import type { Core } from '@strapi/strapi';
import { execute, isPostgres, selectOf } from '../../repositories/database';
import { FINISHED_PAGES } from '../../repositories/tables';
import type { Json } from '../json';
import { isSiteLanguage, type RequestedLanguage } from '../language';
import { ownPart } from '../pages/article-own';
import type { ViewContext } from '../pages/view-context';
import { publishedRows, toArticle, type ArticlePageRow } from '../queries/article';
import { parseSurroundings } from '../queries/surroundings';
import type { DeliveryContext } from '../route';
import { madeOf } from './made-of';
import { makersOf } from './maker';
import { noteStale } from './stale';

/** An article's own part of its page, a JSON object, and its body, a JSON string. */
export interface ArticleJson {
  own: Json;
  body: Json;
}

/** What is finished of an article's page; null where nothing is, or where it says what is no longer so. */
export function finishedPage(
  context: DeliveryContext,
  { row, language }: { row: ArticlePageRow; language: RequestedLanguage },
): ArticleJson | null {
  const { page: own, finished: body } = row;
  if (own === null || body === null || !isSiteLanguage(context, language)) return null;
  if (row.page_made_of === madeOf(context, row)) return { own, body };
  noteStale(context.strapi, row.id);
  return null;
}

/**
 * Keeps what the pages of these published articles say of them, in the site's own script, so that whoever
 * reads one need not put it together. Behind their bodies, in the open transaction.
 */
export async function finishPages(
  strapi: Core.Strapi,
  { rowIds, context }: { rowIds: readonly number[]; context: ViewContext },
): Promise<void> {
  const { config, protectedNames } = context;
  const makers = makersOf(strapi, protectedNames);
  const rows = await publishedRows(
    { select: selectOf(strapi), engine: isPostgres(strapi) ? 'postgres' : 'sqlite', config },
    { rowIds, makers },
  );
  for (const row of rows) {
    const made = madeOf(context, row);
    if (row.page_made_of === made) continue;
    const part = ownPart(context, {
      article: toArticle(row),
      surroundings: parseSurroundings(row),
      language: undefined,
    });
    await execute(
      strapi,
      `insert into ${FINISHED_PAGES} (article_id, made_by, made_of, json) values (?, ?, ?, ?)
       on conflict (article_id) do update
         set made_by = excluded.made_by, made_of = excluded.made_of, json = excluded.json`,
      [row.id, makers.pageMaker, made, JSON.stringify(part)],
    );
  }
}

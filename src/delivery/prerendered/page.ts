import type { Core } from '@strapi/strapi';
import { execute, isPostgres, selectOf } from '../../repositories/database';
import { PRERENDERED_PAGES } from '../../repositories/tables';
import { ownPart } from '../pages/article-own';
import type { ViewContext } from '../pages/view-context';
import { publishedRows, toArticle, type PrerenderedPageRow } from '../queries/article';
import { parseSurroundings } from '../queries/surroundings';
import type { DeliveryContext } from '../route';
import { dependenciesOf } from './dependencies';
import { renderersOf } from './renderer';
import { noteStale } from './stale';

/** Whether a prerendered page is up to date. */
export function isFresh(
  context: Pick<DeliveryContext, 'strapi' | 'reference'>,
  row: PrerenderedPageRow,
): boolean {
  if (row.page_made_of === dependenciesOf(context, row)) return true;
  noteStale(context.strapi, row.id);
  return false;
}

/**
 * Stores the articles' own parts of their pages, in the site's own script, so that a read need not
 * assemble them. Runs after their bodies, in the open transaction.
 */
export async function prerenderPages(
  strapi: Core.Strapi,
  { rowIds, context }: { rowIds: readonly number[]; context: ViewContext },
): Promise<void> {
  const { config, protectedNames } = context;
  const makers = renderersOf(strapi, protectedNames);
  const rows = await publishedRows(
    { select: selectOf(strapi), engine: isPostgres(strapi) ? 'postgres' : 'sqlite', config },
    { rowIds, bodyRenderer: makers.bodyRenderer },
  );
  for (const row of rows) {
    const part = ownPart(context, {
      article: toArticle(row),
      surroundings: parseSurroundings(row),
      language: undefined,
    });
    await execute(
      strapi,
      `insert into ${PRERENDERED_PAGES} (article_id, made_by, made_of, json) values (?, ?, ?, ?)
       on conflict (article_id) do update
         set made_by = excluded.made_by, made_of = excluded.made_of, json = excluded.json`,
      [row.id, makers.pageRenderer, dependenciesOf(context, row), JSON.stringify(part)],
    );
  }
}

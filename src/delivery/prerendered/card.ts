import type { Core } from '@strapi/strapi';
import { execute, selectOf } from '../../repositories/database';
import { PRERENDERED_CARDS } from '../../repositories/tables';
import { cardText } from '../pages/card-text';
import type { ViewContext } from '../pages/view-context';
import { articlesByRowId } from '../queries/lists';
import { renderersOf } from './renderer';

/**
 * Keeps what lists say of these published articles, in the site's own script: their own texts, which the
 * triggers of the lists drop when these change. In the open transaction.
 */
export async function prerenderCards(
  strapi: Core.Strapi,
  { rowIds, context }: { rowIds: readonly number[]; context: ViewContext },
): Promise<void> {
  const { pageRenderer } = renderersOf(strapi, context.protectedNames);
  for (const article of await articlesByRowId({ select: selectOf(strapi) }, rowIds)) {
    await execute(
      strapi,
      `insert into ${PRERENDERED_CARDS} (article_id, made_by, json) values (?, ?, ?)
       on conflict (article_id) do update set made_by = excluded.made_by, json = excluded.json`,
      [
        article.rowId,
        pageRenderer,
        JSON.stringify(cardText(context, { article, language: undefined })),
      ],
    );
  }
}

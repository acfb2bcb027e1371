import type { Core } from '@strapi/strapi';
import { execute, selectOf } from '../../repositories/database';
import { PRERENDERED_CARDS } from '../../repositories/tables';
import { cardText } from '../pages/card-text';
import type { ViewContext } from '../pages/view-context';
import { articlesByRowId } from '../queries/lists';
import { renderersOf } from './renderer';

/**
 * Stores the articles' own parts of their cards in lists, in the site's own script; the triggers of the
 * lists drop them when the articles change. Runs in the open transaction.
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

import type { Core } from '@strapi/strapi';
import { isPostgres } from '../database';
import type { BuilderParts, Where } from './builder';
import { idsByLinks, linksOf } from './links';
import { choosePageById } from './page-by-id';
import { relationsApart } from './relations-apart';
import { searchOnPostgres } from './search';
import { searchOnce } from './search-once';

/**
 * Makes the SQL of Strapi's lists cheap, with the same rows as result (docs/adr/0029):
 *
 * - each relation in a filter becomes a condition of its own, `id in (select …)`. Strapi joins all of
 *   them into one statement, where the rows of each multiply those of the others;
 * - a page is selected by its ids alone, and its rows are read after that. Otherwise the database sorts
 *   all texts of the list;
 * - a search scans the texts once for the page and the count;
 * - PostgreSQL searches by `~*` or LIKE: ILIKE lower-cases every text first.
 */
export function makeQueriesCheap(strapi: Core.Strapi): void {
  const { entityManager, metadata } = strapi.db as unknown as BuilderParts;
  const hasPostgres = isPostgres(strapi);
  const create = entityManager.createQueryBuilder.bind(entityManager);
  entityManager.createQueryBuilder = (uid) => {
    const builder = create(uid);
    const meta = metadata.get(uid);
    // Nothing else refers to the ids of a join table's rows.
    if (!Object.hasOwn(meta.attributes, 'id')) return builder;
    const idsWith = (where: Where) => create(uid).select('id').where(where).getKnexQuery();
    const idsLinked = (key: string, target: string, where: Where) => {
      const ids = entityManager.createQueryBuilder(target).select('id').where(where);
      const attribute = meta.attributes[key];
      const links = attribute && linksOf(attribute);
      if (!links) return idsWith({ [key]: { id: { $in: ids.getKnexQuery() } } });
      return idsByLinks(strapi, { links, alias: builder.alias, ids: ids.getKnexQuery() });
    };
    const process = builder.processState.bind(builder);
    builder.processState = () => {
      const { state } = builder;
      const isRead = state.type === 'select' || state.type === 'count';
      if (isRead && !state.processed) {
        state.where = state.where.map((where) =>
          relationsApart(where, { meta, idsWith, idsLinked }),
        );
      }
      process();
    };
    if (hasPostgres) searchOnPostgres(builder, meta);
    choosePageById(builder);
    searchOnce(strapi, builder, () => entityManager.createQueryBuilder(uid));
    return builder;
  };
}

import type { Core } from '@strapi/strapi';
import { selectRows } from './database';
import { ARTICLE_LINKS } from './tables';
import { placeholders } from './database/placeholders';

type Asked =
  { of: 'tags'; userId: number; states: readonly string[] } | { of: 'sources'; userId: number };

/**
 * Row ids of the tags in other states than `states`, or of the unclassified sources, that this user's
 * articles have.
 */
export async function ownHiddenRows(strapi: Core.Strapi, asked: Asked): Promise<number[]> {
  const { table, target, column } = ARTICLE_LINKS[asked.of === 'tags' ? 'tags' : 'source'];
  const [hidden, bindings] =
    asked.of === 'tags'
      ? [`t.state not in (${placeholders(asked.states.length)})`, asked.states]
      : ["t.ownership = 'unresolved'", []];
  const rows = await selectRows<{ id: number }>(
    strapi,
    `select distinct t.id from articles a
       join ${table} l on l.article_id = a.id
       join ${target} t on t.id = l.${column}
      where a.created_by_id = ? and ${hidden}`,
    [asked.userId, ...bindings],
  );
  return rows.map(({ id }) => id);
}

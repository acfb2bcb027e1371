import type { Core } from '@strapi/strapi';
import { isPostgres } from '../database';
import { currentReadRequest, type ReadRequest } from '../read-requests/scope';
import type { Builder, Query } from './builder';

/** Results of a request's searches by statement: the ids as one text, null for none. */
const found = new WeakMap<ReadRequest, Map<string, Promise<string | null>>>();

/**
 * Lets a request scan the texts once for a search (`_q`). A list queries twice, for its page and for the
 * count, and each scans every text; here the first of them collects the ids, and both filter by these.
 *
 * @param another a builder for the same type
 */
export function searchOnce(strapi: Core.Strapi, builder: Builder, another: () => Builder): void {
  const execute = builder.execute.bind(builder);
  builder.execute = async (options) => {
    const { state } = builder;
    const request = currentReadRequest();
    const isRead = state.type === 'select' || state.type === 'count';
    const isSearch = typeof state.search === 'string' && state.search !== '';
    if (!request || !isRead || !isSearch || state.processed) return execute(options);
    const { where, filters, search } = state;
    const matching = another().select('id');
    Object.assign(matching.state, { where: [...where], filters, search });
    const ids = await idsOnce(strapi, request, matching.getKnexQuery());
    Object.assign(state, { where: [{ id: { $in: idsIn(strapi, ids) } }] });
    Object.assign(state, { filters: null, search: null });
    return execute(options);
  };
}

function idsOnce(strapi: Core.Strapi, request: ReadRequest, query: Query): Promise<string | null> {
  const { sql, bindings } = query.toSQL().toNative();
  const key = JSON.stringify([sql, bindings]);
  const kept = found.get(request) ?? new Map<string, Promise<string | null>>();
  found.set(request, kept);
  let ids = kept.get(key);
  if (!ids) {
    ids = collectIds(strapi, query);
    kept.set(key, ids);
  }
  return ids;
}

/** One text is transferred faster than a row for each id. */
async function collectIds(strapi: Core.Strapi, query: Query): Promise<string | null> {
  const { connection } = strapi.db;
  const collect = isPostgres(strapi) ? `string_agg(id::text, ',')` : 'json_group_array(id)';
  const rows = await connection
    .select<{ ids: string | null }[]>(connection.raw(`${collect} as ids`))
    .from(query.as('matching') as never);
  return rows[0]?.ids ?? null;
}

function idsIn(strapi: Core.Strapi, ids: string | null): unknown {
  const { connection } = strapi.db;
  return isPostgres(strapi)
    ? connection.raw(`select unnest(string_to_array(?, ',')::bigint[])`, [ids ?? ''])
    : connection.raw('select value from json_each(?)', [ids ?? '[]']);
}

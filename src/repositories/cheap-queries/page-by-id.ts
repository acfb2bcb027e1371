import type { Builder } from './builder';

/** Selects a page's ids first, and then reads its rows by id. */
export function choosePageById(builder: Builder): void {
  const build = builder.getKnexQuery.bind(builder);
  builder.getKnexQuery = () => {
    const query = build();
    const { type, limit, joins, groupBy, first } = builder.state;
    const isPage = type === 'select' && limit !== null && limit > 0 && !first;
    // What is joined may be selected or sorted by, too.
    if (!isPage || joins.length > 0 || groupBy.length > 0) return query;
    const id = `${builder.alias}.id`;
    const ids = query.clone().clear('select').select(id);
    return query.clear('where').clear('limit').clear('offset').whereIn(id, ids);
  };
}

import type { Attribute, Builder, Metadata } from './builder';

/** The types that Strapi searches in; it adds numbers when the term is one. */
const TEXTS = new Set(['string', 'text', 'uid', 'email', 'enumeration', 'richtext']);
const NUMBERS = new Set(['biginteger', 'integer', 'decimal', 'float']);

/**
 * Searches (`_q`) the same columns as Strapi, with the same result. ILIKE takes 1 s of CPU for 20,000
 * articles of 12 KB, `~*` takes 0.5 s and LIKE, for terms without capital letters, 0.2 s.
 */
export function searchOnPostgres(builder: Builder, meta: Metadata): void {
  const build = builder.getKnexQuery.bind(builder);
  builder.getKnexQuery = () => {
    const { state } = builder;
    const { search } = state;
    if (typeof search !== 'string' || search === '') return build();
    const [operator, pattern] = patternOf(search);
    const columns = searchedColumns(search, meta).map((column) => `${builder.alias}.${column}`);
    // A sort over relations wraps the statement, so the search must be inside it: leave it to Strapi.
    if (sortsOverRelations(builder)) return build();
    state.search = null;
    try {
      return build().where((part) => {
        for (const column of columns) part.orWhereRaw(`??::text ${operator} ?`, [column, pattern]);
      });
    } finally {
      state.search = search;
    }
  };
}

function sortsOverRelations(builder: Builder): boolean {
  builder.processState();
  return builder.state.joins.length > 0;
}

function patternOf(search: string): [operator: string, pattern: string] {
  const hasCase = search.toLowerCase() !== search.toUpperCase();
  if (!hasCase) return ['like', `%${search.replace(/[%_\\]/g, '\\$&')}%`];
  return ['~*', search.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')];
}

function searchedColumns(search: string, { attributes }: Metadata): string[] {
  const isNumber = !Number.isNaN(Number(search));
  const isSearched = ({ type, searchable }: Attribute) =>
    searchable !== false && (TEXTS.has(type) || (isNumber && NUMBERS.has(type)));
  const columns = Object.entries(attributes)
    .filter(([, attribute]) => isSearched(attribute))
    .map(([name, { columnName }]) => columnName ?? name);
  return ['id', ...columns];
}

/** One row an article that readers see: its place in the index and what ranking reads. */
export const SEARCH_ARTICLES = 'newsroom_search_articles';
/** The full text: FTS5 on SQLite, tsvector and GIN on PostgreSQL; keyed by the article's position. */
export const SEARCH_WORDS = 'newsroom_search_words';
/** PostgreSQL: the newest positions that match, found with the index and nothing else. */
export const SEARCH_NEWEST = 'newsroom_search_newest';
export const SEARCH_WORDS_INDEX = 'newsroom_search_words_gin';

/** One row an article that readers see: its place in the index and what ranking reads. */
export const SEARCH_ARTICLES = 'newsroom_search_articles';
/** The full text: FTS5 on SQLite, tsvector and GIN on PostgreSQL; keyed by the article's position. */
export const SEARCH_WORDS = 'newsroom_search_words';
/** PostgreSQL: the newest positions that match, found with the index and nothing else. */
export const SEARCH_NEWEST = 'newsroom_search_newest';
export const SEARCH_WORDS_INDEX = 'newsroom_search_words_gin';

/** Which words an article that readers see has, for the archive's word counts. */
export const ARTICLE_WORDS = 'newsroom_article_words';
/** What of that is not in the counts yet: written by triggers, added up once a minute. */
export const WORD_CHANGES = 'newsroom_word_changes';
/** In how many articles each word stands, and in how many titles; the row '' counts the articles. */
export const WORD_USES = 'newsroom_word_uses';

/** One row per published article: its position in the index and what ranking reads. */
export const SEARCH_ARTICLES = 'newsroom_search_articles';
/** The full text: FTS5 on SQLite, tsvector and GIN on PostgreSQL; keyed by the article's position. */
export const SEARCH_WORDS = 'newsroom_search_words';
/** PostgreSQL: the function for the newest matching positions, found by the index alone. */
export const SEARCH_NEWEST = 'newsroom_search_newest';
export const SEARCH_WORDS_INDEX = 'newsroom_search_words_gin';

/** The words of each published article, for the archive's word counts. */
export const ARTICLE_WORDS = 'newsroom_article_words';
/** Changes not in the counts yet: written by triggers, summed up once a minute. */
export const WORD_CHANGES = 'newsroom_word_changes';
/** The number of articles and of titles with each word; the row '' counts the articles. */
export const WORD_USES = 'newsroom_word_uses';

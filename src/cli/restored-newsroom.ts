import type { OpensNewsroom } from '../backup/database-store';
import { prerenderAllArticles } from '../delivery/prerendered/keep';
import { SITE_MOVES } from '../repositories/site-version/site-version';
import {
  BODY_FILES,
  PRERENDERED_BODIES,
  PRERENDERED_CARDS,
  PRERENDERED_PAGES,
  PUBLISHED,
  PUBLISHED_TAGS,
  UNREAD_BODIES,
} from '../repositories/tables';
import { articlesToIndex, IS_INDEX_LEFT_TO_COMMAND, rebuildSearchIndex } from '../search/rebuild';
import {
  ARTICLE_WORDS,
  SEARCH_ARTICLES,
  SEARCH_WORDS,
  WORD_CHANGES,
  WORD_USES,
} from '../search/tables';
import { settleDocumentFrequencies } from '../search/document-frequencies';
import { withNewsroom } from './open-newsroom';

const DERIVED: readonly string[] = [
  ...[
    PUBLISHED,
    PUBLISHED_TAGS,
    PRERENDERED_BODIES,
    PRERENDERED_PAGES,
    PRERENDERED_CARDS,
    SITE_MOVES,
  ],
  ...[SEARCH_ARTICLES, SEARCH_WORDS, ARTICLE_WORDS, WORD_CHANGES, WORD_USES],
  ...[BODY_FILES, UNREAD_BODIES],
];

/** The newsroom of this code, for a restore from the other kind of database. */
export const opensNewsroom: OpensNewsroom = {
  makeTables: (database) => withNewsroom(() => Promise.resolve(), database),

  // Its start creates triggers and lists; the rest is what `search:rebuild` does.
  makeDerived: (database) =>
    withNewsroom(
      async (strapi) => {
        await rebuildSearchIndex(strapi, {
          articleIds: await articlesToIndex(strapi, { isMissingOnly: true }),
          way: 'offline',
        });
        await prerenderAllArticles(strapi, { restMs: 0 });
        await settleDocumentFrequencies(strapi);
      },
      { ...database, [IS_INDEX_LEFT_TO_COMMAND]: true },
    ),

  // FTS5 keeps its own tables under its name.
  isDerived: (table) => DERIVED.includes(table) || table.startsWith(`${SEARCH_WORDS}_`),
};

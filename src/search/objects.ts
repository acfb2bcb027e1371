import { PAIR_FILTER_BITS } from '../domain/search/word-pairs';
import { SEARCH_ARTICLES, SEARCH_NEWEST, SEARCH_WORDS } from './tables';
import { WORDS_INDEX, WORDS_VECTOR } from './words-index';

/**
 * The tables of the search index. When a published row is removed, by whatever means (unpublish, delete,
 * republish, plain SQL), triggers remove its entry in the same transaction.
 */
const TABLE = `create table if not exists ${SEARCH_ARTICLES} (
     position bigint not null primary key,
     article_id integer not null,
     document_id varchar(255) not null,
     heading text not null)`;
const INDEXES = [
  `create unique index if not exists ${SEARCH_ARTICLES}_document on ${SEARCH_ARTICLES} (document_id)`,
  `create index if not exists ${SEARCH_ARTICLES}_article on ${SEARCH_ARTICLES} (article_id)`,
];

/**
 * FTS5 without a copy of the text. The ascii tokenizer splits at spaces and nothing else: the words are
 * ours. `parts` has what no phrase may match: words within words, and facets.
 */
export const SQLITE_SEARCH_OBJECTS: readonly string[] = [
  TABLE.replace('position bigint', 'position integer'),
  ...INDEXES,
  `create virtual table if not exists ${SEARCH_WORDS} using fts5(
     words, parts, content='', contentless_delete=1, tokenize="ascii tokenchars '_'")`,
  `create trigger if not exists ${SEARCH_ARTICLES}_gone after delete on ${SEARCH_ARTICLES} begin
     delete from ${SEARCH_WORDS} where rowid = old.position;
   end`,
  `create trigger if not exists ${SEARCH_ARTICLES}_left after delete on articles
     when old.published_at is not null begin
     delete from ${SEARCH_ARTICLES} where article_id = old.id;
   end`,
];

/**
 * How many articles with a phrase are checked against their words, 40 µs each. Beyond that, one in some
 * hundreds may match by chance: two hashes of a pair would have to collide.
 */
const CHECKED_IN_WORDS = 300;

/**
 * The function exists for its settings: the planner believes that reading every row's words is cheap, and
 * would do that for a common word instead of using the index; `+ 0` keeps it from walking the primary key
 * for the same reason. Words are stored out of line and uncompressed: rows stay small for the index, and
 * reads need not decompress.
 */
export const POSTGRES_SEARCH_OBJECTS: readonly string[] = [
  TABLE,
  ...INDEXES,
  `create table if not exists ${SEARCH_WORDS} (
     position bigint not null primary key
       references ${SEARCH_ARTICLES} (position) on delete cascade,
     words text not null,
     parts text not null,
     pairs bit(${PAIR_FILTER_BITS}) not null) with (toast_tuple_target = 128)`,
  `alter table ${SEARCH_WORDS} alter column words set storage external, alter column pairs set storage external,
     alter column words set statistics 0, alter column parts set statistics 0,
     alter column pairs set statistics 0`,
  ...WORDS_INDEX,
  `create or replace function ${SEARCH_NEWEST}(
     query tsquery, phrases text[], phrase_pairs bit[], otherwise text[], unwanted text[],
     lowest bigint, beyond bigint, most integer)
   returns table (found bigint) language sql stable rows 2000
   set enable_seqscan = off set jit = off
   as $$
     select position from (
       select position, words, parts, count(*) over () as many from (
         select position, words, parts, pairs from ${SEARCH_WORDS}
          where ${WORDS_VECTOR} @@ query and position + 0 >= lowest and position + 0 < beyond
          order by position + 0 desc offset 0) candidates
        where (cardinality(phrases) = 0 or not exists (
                 select 1 from unnest(phrase_pairs, otherwise) as one (mask, facets)
                  where pairs & mask <> mask and not (facets <> '' and parts ~ facets)))
          and (cardinality(unwanted) = 0 or not exists (
                 select 1 from unnest(unwanted) as one (phrase) where strpos(words, phrase) > 0))
        limit most) likely
      where cardinality(phrases) = 0 or many > ${CHECKED_IN_WORDS} or not exists (
              select 1 from unnest(phrases, otherwise) as one (phrase, facets)
               where strpos(words, phrase) = 0 and not (facets <> '' and parts ~ facets))
   $$`,
  `create or replace function ${SEARCH_ARTICLES}_leave() returns trigger language plpgsql as $$
   begin
     delete from ${SEARCH_ARTICLES} where article_id = old.id;
     return null;
   end $$`,
  `create or replace trigger ${SEARCH_ARTICLES}_left after delete on articles
     for each row when (old.published_at is not null)
     execute function ${SEARCH_ARTICLES}_leave()`,
];

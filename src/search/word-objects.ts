import { ARTICLE_WORDS, SEARCH_ARTICLES, WORD_CHANGES, WORD_USES } from './tables';

/**
 * Tables of the archive's word counts. An article's words follow its row in the search index, however
 * that is added and removed. Triggers note changes in the same transaction, and they are summed up later,
 * so that no writer waits for the row of a common word, and everything is counted exactly once.
 */
const TABLES = (serial: string) => [
  `create table if not exists ${ARTICLE_WORDS} (
     document_id varchar(255) not null primary key,
     words text not null,
     title_words text not null)`,
  `create table if not exists ${WORD_CHANGES} (
     id ${serial},
     sign integer not null,
     words text not null,
     title_words text not null)`,
  `create table if not exists ${WORD_USES} (
     word varchar(64) not null primary key,
     articles integer not null,
     titles integer not null)`,
];

const NOTE = (sign: 1 | -1, row: 'old' | 'new') =>
  `insert into ${WORD_CHANGES} (sign, words, title_words)
     values (${sign}, ${row}.words, ${row}.title_words);`;

const FORGET = `delete from ${ARTICLE_WORDS} where document_id = old.document_id;`;

export const SQLITE_WORD_OBJECTS: readonly string[] = [
  ...TABLES('integer primary key autoincrement'),
  `create trigger if not exists ${ARTICLE_WORDS}_added after insert on ${ARTICLE_WORDS} begin
     ${NOTE(1, 'new')}
   end`,
  `create trigger if not exists ${ARTICLE_WORDS}_changed after update on ${ARTICLE_WORDS}
     when old.words <> new.words or old.title_words <> new.title_words begin
     ${NOTE(-1, 'old')}
     ${NOTE(1, 'new')}
   end`,
  `create trigger if not exists ${ARTICLE_WORDS}_removed after delete on ${ARTICLE_WORDS} begin
     ${NOTE(-1, 'old')}
   end`,
  `create trigger if not exists ${ARTICLE_WORDS}_left after delete on ${SEARCH_ARTICLES} begin
     ${FORGET}
   end`,
];

export const POSTGRES_WORD_OBJECTS: readonly string[] = [
  ...TABLES('bigint generated always as identity primary key'),
  `create or replace function ${ARTICLE_WORDS}_note() returns trigger language plpgsql as $$
   begin
     if tg_op <> 'INSERT' then ${NOTE(-1, 'old')} end if;
     if tg_op <> 'DELETE' then ${NOTE(1, 'new')} end if;
     return null;
   end $$`,
  `create or replace trigger ${ARTICLE_WORDS}_noted after insert or delete on ${ARTICLE_WORDS}
     for each row execute function ${ARTICLE_WORDS}_note()`,
  `create or replace trigger ${ARTICLE_WORDS}_changed after update on ${ARTICLE_WORDS}
     for each row when (old.words <> new.words or old.title_words <> new.title_words)
     execute function ${ARTICLE_WORDS}_note()`,
  `create or replace function ${ARTICLE_WORDS}_forget() returns trigger language plpgsql as $$
   begin
     ${FORGET}
     return null;
   end $$`,
  `create or replace trigger ${ARTICLE_WORDS}_left after delete on ${SEARCH_ARTICLES}
     for each row execute function ${ARTICLE_WORDS}_forget()`,
];

import type { Core } from '@strapi/strapi';
import { ensureBodyFiles } from '../repositories/articles/body-files';
import { execute, isPostgres } from '../repositories/database';
import {
  ATTEMPTS,
  CANDIDATE_KEYWORDS,
  SECTION_MODEL,
  VOCABULARY_REPORTS,
} from '../repositories/tables';
import { POSTGRES_SEARCH_OBJECTS, SQLITE_SEARCH_OBJECTS } from '../search/objects';
import { POSTGRES_WORD_OBJECTS, SQLITE_WORD_OBJECTS } from '../search/word-objects';
import { POSTGRES_RETAG_OBJECTS, SQLITE_RETAG_OBJECTS } from '../retagging/objects';
import { ensurePublishedLists } from '../delivery/schema/published-lists';

/**
 * Database objects that schema.json cannot declare: partial unique indexes, so that no race, bug or plain
 * SQL creates a second draft, a second published row or a duplicate slug; and our own tables. Runs after
 * Strapi's schema sync at every boot, which leaves them alone, and changes nothing if they exist.
 */
const COMMON = [
  `create unique index if not exists articles_one_draft
     on articles (document_id, coalesce(locale, '')) where published_at is null`,
  `create unique index if not exists articles_one_published
     on articles (document_id, coalesce(locale, '')) where published_at is not null`,
  `create unique index if not exists articles_draft_slug
     on articles (slug, coalesce(locale, '')) where published_at is null`,
  `create unique index if not exists articles_published_slug
     on articles (slug, coalesce(locale, '')) where published_at is not null`,
  `create unique index if not exists articles_draft_import_key
     on articles (import_key) where published_at is null and import_key is not null`,
  `create index if not exists articles_published_by_date
     on articles (date_published, id) where published_at is not null`,
  `create table if not exists ${CANDIDATE_KEYWORDS} (
     folded varchar(255) not null,
     document_id varchar(255) not null,
     primary key (folded, document_id))`,
  `create table if not exists ${SECTION_MODEL} (
     id integer primary key check (id = 1),
     trained_at varchar(32) not null,
     articles integer not null,
     model text not null)`,
  `create table if not exists ${VOCABULARY_REPORTS} (
     month varchar(7) not null primary key,
     made_at varchar(32) not null,
     report text not null)`,
  // `counted` is a hash; `ends_at` is in milliseconds since 1970.
  `create table if not exists ${ATTEMPTS} (
     counted varchar(64) not null primary key,
     attempts integer not null,
     ends_at bigint not null)`,
  `create index if not exists newsroom_candidate_keywords_document
     on ${CANDIDATE_KEYWORDS} (document_id)`,
  // Every write checks whether the vocabulary in memory is still current.
  `create index if not exists tags_by_state on tags (state, updated_at, id)`,
];

const SQLITE_ONLY = [
  `create index if not exists articles_legacy_url on articles (legacy_url)`,
  ...SQLITE_SEARCH_OBJECTS,
  ...SQLITE_WORD_OBJECTS,
  ...SQLITE_RETAG_OBJECTS,
];

/** Byte order, so that an index serves a range of slugs whatever the database's collation. */
const POSTGRES_ONLY = [
  `create index if not exists articles_slug_bytes on articles (slug collate "C")`,
  `create index if not exists redirects_slug_bytes on redirects (slug collate "C")`,
  `create index if not exists tags_slug_bytes on tags (slug collate "C")`,
  // An address may be longer than a row of a B-tree.
  `create index if not exists articles_legacy_url on articles using hash (legacy_url)`,
  ...POSTGRES_SEARCH_OBJECTS,
  ...POSTGRES_WORD_OBJECTS,
  ...POSTGRES_RETAG_OBJECTS,
];

export async function ensureDatabaseObjects(strapi: Core.Strapi): Promise<void> {
  const statements = [...COMMON, ...(isPostgres(strapi) ? POSTGRES_ONLY : SQLITE_ONLY)];
  for (const statement of statements) await execute(strapi, statement);
  await ensurePublishedLists(strapi);
  await ensureBodyFiles(strapi);
}

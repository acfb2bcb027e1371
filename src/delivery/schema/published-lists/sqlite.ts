import type { Core } from '@strapi/strapi';
import { selectRows } from '../../../repositories/database';
import {
  ARTICLE_LINKS,
  PRERENDERED_BODIES,
  PRERENDERED_CARDS,
  PRERENDERED_PAGES,
  PUBLISHED,
  PUBLISHED_TAGS,
} from '../../../repositories/tables';
import {
  addPublished,
  addPublishedTags,
  dropArticle,
  followLink,
  listedFrom,
  pageFrom,
} from './columns';
import type { PublishedLists } from './lists-of-engine';

/** Strapi writes milliseconds; plain SQL may have written ISO 8601. */
const dialect = {
  time: (column: string) =>
    `(case typeof(${column}) when 'text'
        then cast(round((julianday(${column}) - 2440587.5) * 86400000) as integer)
        else cast(${column} as integer) end)`,
};

const TABLES = [
  `create table if not exists ${PUBLISHED} (
     article_id integer primary key, document_id text not null, slug text not null,
     title text not null, kicker text, subtitle text, summary text, lead text,
     section_id integer, source_id integer, published integer not null, modified integer not null)`,
  `create index if not exists newsroom_published_latest
     on ${PUBLISHED} (published, document_id, modified, slug)`,
  `create index if not exists newsroom_published_section
     on ${PUBLISHED} (section_id, published, document_id)`,
  `create index if not exists newsroom_published_slug on ${PUBLISHED} (slug)`,
  `create table if not exists ${PUBLISHED_TAGS} (
     tag_id integer not null, published integer not null, document_id text not null,
     article_id integer not null,
     primary key (tag_id, published, document_id, article_id)) without rowid`,
  `create index if not exists newsroom_published_tags_article on ${PUBLISHED_TAGS} (article_id)`,
  `create table if not exists ${PRERENDERED_BODIES} (
     article_id integer primary key, made_by text not null, written_in text, json text not null)`,
  `create index if not exists ${PRERENDERED_BODIES}_made_by on ${PRERENDERED_BODIES} (made_by, article_id)`,
  `create table if not exists ${PRERENDERED_PAGES} (
     article_id integer primary key, made_by text not null, made_of text not null, json text not null)`,
  `create index if not exists ${PRERENDERED_PAGES}_made_by on ${PRERENDERED_PAGES} (made_by, article_id)`,
  `create table if not exists ${PRERENDERED_CARDS} (
     article_id integer primary key, made_by text not null, json text not null)`,
  `create index if not exists ${PRERENDERED_CARDS}_made_by on ${PRERENDERED_CARDS} (made_by, article_id)`,
];

const putArticle = (id: string) =>
  `${addPublished(dialect, `and a.id = ${id}`)};
   ${addPublishedTags(`and p.article_id = ${id}`)};`;

const ON_ARTICLES = {
  insert: `after insert on articles when new.published_at is not null
    begin ${dropArticle('new.id')} ${putArticle('new.id')} end`,
  update: `after update of ${listedFrom()} on articles when old.published_at is not null or new.published_at is not null
    begin ${dropArticle('old.id')} ${dropArticle('new.id')} ${putArticle('new.id')} end`,
  page: `after update of ${pageFrom()} on articles when new.published_at is not null
    begin delete from ${PRERENDERED_PAGES} where article_id = new.id; end`,
  delete: `after delete on articles when old.published_at is not null
    begin ${dropArticle('old.id')} end`,
};

const EVENTS = [
  { event: 'insert', rows: ['new'] },
  { event: 'update', rows: ['old', 'new'] },
  { event: 'delete', rows: ['old'] },
] as const;

function onLinks(field: 'section' | 'source'): [string, string][] {
  return EVENTS.map(({ event, rows }) => [
    `${PUBLISHED}_${field}_${event}`,
    `after ${event} on ${ARTICLE_LINKS[field].table}
     begin ${rows.map((row) => `${followLink(field, `${row}.article_id`)};`).join(' ')} end`,
  ]);
}

function onTags(): [string, string][] {
  return EVENTS.map(({ event, rows }) => [
    `${PUBLISHED}_tags_${event}`,
    `after ${event} on ${ARTICLE_LINKS.tags.table} begin ${rows
      .map(
        (row) =>
          `delete from ${PUBLISHED_TAGS}
             where article_id = ${row}.article_id and tag_id = ${row}.tag_id;
           ${addPublishedTags(`and l.article_id = ${row}.article_id and l.tag_id = ${row}.tag_id`)};`,
      )
      .join(' ')} end`,
  ]);
}

const TRIGGERS: readonly [name: string, source: string][] = [
  ...Object.entries(ON_ARTICLES).map(([event, source]): [string, string] => [
    `${PUBLISHED}_article_${event}`,
    source,
  ]),
  ...onLinks('section'),
  ...onLinks('source'),
  ...onTags(),
];

const createTrigger = ([name, source]: readonly [string, string]) =>
  `CREATE TRIGGER ${name} ${source}`;

export function sqliteLists(strapi: Core.Strapi): PublishedLists {
  return {
    tables: TABLES,
    async areTriggersAsWritten() {
      const rows = await selectRows<{ name: string; sql: string }>(
        strapi,
        `select name, sql from sqlite_master where type = 'trigger'`,
      );
      const present = new Map(rows.map(({ name, sql }) => [name, sql]));
      return TRIGGERS.every((trigger) => present.get(trigger[0]) === createTrigger(trigger));
    },
    triggers: TRIGGERS.flatMap((trigger) => [
      `drop trigger if exists ${trigger[0]}`,
      createTrigger(trigger),
    ]),
    mark: [],
    fill: [addPublished(dialect), addPublishedTags()],
  };
}

import { createHash } from 'node:crypto';
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

/** A cursor holds milliseconds; plain SQL may have written finer times. */
const dialect = { time: (column: string) => `date_trunc('milliseconds', ${column})` };

/** Byte order for the identifiers, so that the order is the same on every database. */
const TABLES = [
  `create table if not exists ${PUBLISHED} (
     article_id integer primary key, document_id text collate "C" not null, slug text not null,
     title text not null, kicker text, subtitle text, summary text, lead text,
     section_id integer, source_id integer,
     published timestamp(6) not null, modified timestamp(6) not null)`,
  `create index if not exists newsroom_published_latest
     on ${PUBLISHED} (published, document_id) include (article_id, modified, slug)`,
  `create index if not exists newsroom_published_section
     on ${PUBLISHED} (section_id, published, document_id) include (article_id)`,
  `create index if not exists newsroom_published_slug on ${PUBLISHED} (slug)`,
  `create table if not exists ${PUBLISHED_TAGS} (
     tag_id integer not null, published timestamp(6) not null,
     document_id text collate "C" not null, article_id integer not null,
     primary key (tag_id, published, document_id, article_id))`,
  `create index if not exists newsroom_published_tags_article on ${PUBLISHED_TAGS} (article_id)`,
  // Uncompressed: compression would save space but cost time at every read.
  `create table if not exists ${PRERENDERED_BODIES} (
     article_id integer primary key, made_by text not null, written_in text, json text not null)`,
  `alter table ${PRERENDERED_BODIES} alter column json set storage external`,
  `create index if not exists ${PRERENDERED_BODIES}_made_by on ${PRERENDERED_BODIES} (made_by, article_id)`,
  `create table if not exists ${PRERENDERED_PAGES} (
     article_id integer primary key, made_by text not null, made_of text not null, json text not null)`,
  `alter table ${PRERENDERED_PAGES} alter column json set storage external`,
  `create index if not exists ${PRERENDERED_PAGES}_made_by on ${PRERENDERED_PAGES} (made_by, article_id)`,
  `create table if not exists ${PRERENDERED_CARDS} (
     article_id integer primary key, made_by text not null, json text not null)`,
  `create index if not exists ${PRERENDERED_CARDS}_made_by on ${PRERENDERED_CARDS} (made_by, article_id)`,
];

const BODIES = {
  // Not `update of`: that would keep the schema sync from changing the column.
  article: `
    if TG_OP = 'UPDATE' then
      if row(${listedFrom('old')}) is not distinct from row(${listedFrom('new')}) then
        if row(${pageFrom('old')}) is distinct from row(${pageFrom('new')}) then
          delete from ${PRERENDERED_PAGES} where article_id = new.id;
        end if;
        return null;
      end if;
    end if;
    if TG_OP <> 'INSERT' then
      ${dropArticle('old.id')}
    end if;
    if TG_OP <> 'DELETE' then
      ${dropArticle('new.id')}
      ${addPublished(dialect, 'and a.id = new.id')};
      ${addPublishedTags('and p.article_id = new.id')};
    end if;`,
  section: onLink('section'),
  source: onLink('source'),
  tags: `
    if TG_OP <> 'INSERT' then
      delete from ${PUBLISHED_TAGS} where article_id = old.article_id and tag_id = old.tag_id;
    end if;
    if TG_OP <> 'DELETE' then
      ${addPublishedTags('and l.article_id = new.article_id and l.tag_id = new.tag_id')};
    end if;`,
} as const;

function onLink(field: 'section' | 'source'): string {
  return `
    if TG_OP <> 'INSERT' then
      ${followLink(field, 'old.article_id')};
    end if;
    if TG_OP <> 'DELETE' then
      ${followLink(field, 'new.article_id')};
    end if;`;
}

type Kind = keyof typeof BODIES;
const KINDS = Object.keys(BODIES) as Kind[];

/** `when` avoids the function call for drafts. */
function triggersOf(kind: Kind): { name: string; source: string }[] {
  const run = `for each row %when% execute function ${PUBLISHED}_${kind}()`;
  if (kind !== 'article') {
    const { table } = ARTICLE_LINKS[kind];
    return [
      {
        name: `${PUBLISHED}_${kind}`,
        source: `after insert or update or delete on ${table} ${run.replace('%when% ', '')}`,
      },
    ];
  }
  const when = {
    insert: 'new.published_at is not null',
    update: 'old.published_at is not null or new.published_at is not null',
    delete: 'old.published_at is not null',
  };
  return Object.entries(when).map(([event, condition]) => ({
    name: `${PUBLISHED}_article_${event}`,
    source: `after ${event} on articles ${run.replace('%when%', `when (${condition})`)}`,
  }));
}

const TRIGGERS = KINDS.flatMap(triggersOf);
const FUNCTIONS = KINDS.map(
  (kind) => `create or replace function ${PUBLISHED}_${kind}() returns trigger language plpgsql as
    $body$ begin ${BODIES[kind]} return null; end $body$`,
);
const SOURCE = createHash('sha256')
  .update(JSON.stringify([FUNCTIONS, TRIGGERS]))
  .digest('hex');

const tableOf = (source: string) => / on (\w+) /.exec(source)?.[1] ?? '';

export function postgresLists(strapi: Core.Strapi): PublishedLists {
  return {
    tables: TABLES,
    async areTriggersAsWritten() {
      const [mark] = await selectRows<{ source: string | null }>(
        strapi,
        `select obj_description('${PUBLISHED}'::regclass, 'pg_class') as source`,
      );
      const present = await selectRows<{ name: string }>(
        strapi,
        `select tgname as name from pg_trigger
          where not tgisinternal and tgrelid in ('articles'::regclass,
            ${KINDS.filter((kind) => kind !== 'article')
              .map((kind) => `'${ARTICLE_LINKS[kind].table}'::regclass`)
              .join(', ')})`,
      );
      const names = new Set(present.map(({ name }) => name));
      return mark?.source === SOURCE && TRIGGERS.every(({ name }) => names.has(name));
    },
    triggers: [
      ...FUNCTIONS,
      ...TRIGGERS.flatMap(({ name, source }) => [
        `drop trigger if exists ${name} on ${tableOf(source)}`,
        `create trigger ${name} ${source}`,
      ]),
    ],
    mark: [`comment on table ${PUBLISHED} is '${SOURCE}'`],
    fill: [addPublished(dialect), addPublishedTags()],
  };
}

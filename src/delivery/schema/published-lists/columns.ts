import {
  ARTICLE_LINKS,
  PRERENDERED_BODIES,
  PRERENDERED_CARDS,
  PRERENDERED_PAGES,
  PUBLISHED,
  PUBLISHED_TAGS,
} from '../../../repositories/tables';

/** Characters of an article's HTML that are enough for an excerpt of some 120 characters of text. */
const LEAD_LENGTH = 600;

const COLUMNS = `article_id, document_id, slug, title, kicker, subtitle, summary, lead, section_id,
  source_id, published, modified`;

/**
 * Columns of an article that feed the lists or its prerendered body and card: an update of others (its
 * provenance, its footer) leaves those as they are.
 */
const LISTED_FROM = [
  ...['document_id', 'slug', 'title', 'kicker', 'subtitle', 'summary', 'body'],
  ...['date_published', 'updated_at', 'published_at'],
];

/** Further columns that feed its prerendered page. */
const PAGE_FROM = ['source_credit', 'source_url', 'byline', 'responsible_editor', 'footer'];

type Row = 'old' | 'new';

/** Those columns in SQL, qualified by a row if one is given. */
export const listedFrom = (row?: Row): string => named(LISTED_FROM, row);
export const pageFrom = (row?: Row): string => named(PAGE_FROM, row);

function named(columns: readonly string[], row?: Row): string {
  return columns.map((column) => (row ? `${row}.${column}` : column)).join(', ');
}

interface Dialect {
  /** A time column in the lists' form: whole milliseconds, comparable. */
  time: (column: string) => string;
}

/** Rows of `articles a` in the lists' form. */
function selectPublished({ time }: Dialect): string {
  const linked = (field: 'section' | 'source') => {
    const { table, column } = ARTICLE_LINKS[field];
    return `(select l.${column} from ${table} l where l.article_id = a.id order by l.id limit 1)`;
  };
  return `select a.id, a.document_id, coalesce(a.slug, ''), coalesce(a.title, ''), a.kicker,
    a.subtitle, nullif(trim(a.summary), ''),
    case when coalesce(trim(a.summary), '') = '' then substr(a.body, 1, ${LEAD_LENGTH}) end,
    ${linked('section')}, ${linked('source')},
    ${time('coalesce(a.date_published, a.published_at)')},
    ${time('coalesce(a.updated_at, a.published_at)')}
   from articles a where a.published_at is not null`;
}

/** Puts published articles on the list; `which` narrows `articles a`. */
export function addPublished(dialect: Dialect, which = ''): string {
  return `insert into ${PUBLISHED} (${COLUMNS}) ${selectPublished(dialect)} ${which}`;
}

/** Everything that these triggers store of an article, and its prerendered parts. */
export const OF_ARTICLES = [
  ...[PUBLISHED_TAGS, PUBLISHED],
  ...[PRERENDERED_BODIES, PRERENDERED_PAGES, PRERENDERED_CARDS],
] as const;

/** Removes an article from all of them. */
export function dropArticle(id: string): string {
  return OF_ARTICLES.map((table) => `delete from ${table} where article_id = ${id};`).join('\n   ');
}

/** Puts their tags on the list; `which` narrows `newsroom_published p` and its links `l`. */
export function addPublishedTags(which = ''): string {
  return `insert into ${PUBLISHED_TAGS} (tag_id, published, document_id, article_id)
    select distinct l.tag_id, p.published, p.document_id, p.article_id
      from ${PUBLISHED} p join articles_tags_lnk l on l.article_id = p.article_id
     where l.tag_id is not null ${which} on conflict do nothing`;
}

/** Updates the list to the section or source that the article's link table names now. */
export function followLink(field: 'section' | 'source', article: string): string {
  const { table, column } = ARTICLE_LINKS[field];
  return `update ${PUBLISHED} set ${field}_id =
      (select l.${column} from ${table} l where l.article_id = ${article} order by l.id limit 1)
    where article_id = ${article}`;
}

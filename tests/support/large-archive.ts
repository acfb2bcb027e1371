import Database from 'better-sqlite3';
import { Client } from 'pg';
import type { TemporaryDatabase } from './temporary-database';

const FIRST_ID = 1_000_000;
const MINUTE = 60_000;
const NEWEST = Date.UTC(2026, 0, 1);
/** The length to which a sentence is repeated: 12 KB, like the archive's articles. */
const SENTENCE = '延吉市河南街道的居民今天早上在社區圖書館門前排隊借書，館內有中文和朝鮮文圖書。';
const SENTENCES = 100;
/** The number of its sections, each below another, and of links from each tag to related ones. */
const SECTIONS = 200;
const RELATED = 10;

/**
 * Fills a temporary database with an archive by SQL alone: drafts and published rows of articles with five
 * tags, a section and a source each, sections within sections, and tags that are related to each other.
 */
export async function fillArchive(
  database: TemporaryDatabase,
  { articles }: { articles: number },
): Promise<void> {
  const isSqlite = database.engine === 'sqlite';
  const statements = [
    ...sectionStatements(isSqlite),
    RELATED_TAGS,
    articleStatement({ count: articles, isSqlite }),
    linkStatement({ table: 'section', count: articles }),
    linkStatement({ table: 'source', count: articles }),
    tagLinkStatement(articles),
  ];
  if (isSqlite) runOnSqlite(database.env.DATABASE_FILENAME ?? '', statements);
  else await runOnPostgres(database.env.DATABASE_URL ?? '', statements);
}

const numbers = (count: number) =>
  `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})`;
/** A table with places from 0 to one below `total`. */
const placed = (table: string) =>
  `(select id, row_number() over (order by id) - 1 as place, count(*) over () as total from ${table})`;

/** Ten at the top, each other one below the one with a tenth of its number. */
function sectionStatements(isSqlite: boolean): string[] {
  const now = isSqlite ? String(NEWEST) : `to_timestamp(${NEWEST / 1000})`;
  return [
    `insert into sections (id, document_id, name, slug, "order", created_at, updated_at, published_at)
     ${numbers(SECTIONS)} select ${FIRST_ID} + i, 'querysection' || (100000000000 + i), '欄目' || i,
       'query-section-' || i, i, ${now}, ${now}, ${now} from n`,
    `insert into sections_parent_lnk (section_id, inv_section_id, section_ord)
     ${numbers(SECTIONS)} select ${FIRST_ID} + i, ${FIRST_ID} + i / 10, i from n where i >= 10`,
  ];
}

const RELATED_TAGS = `insert into tags_related_lnk (tag_id, inv_tag_id, tag_ord)
  select a.id, b.id, b.place from ${placed('tags')} a
  join ${placed('tags')} b on (a.place * 7 + b.place) % (a.total / ${RELATED}) = 0`;

/** Drafts have even ids, their published rows the next odd one. */
function articleStatement({ count, isSqlite }: { count: number; isSqlite: boolean }): string {
  const body = isSqlite
    ? `replace(hex(zeroblob(${SENTENCES})), '00', '${SENTENCE}' || i)`
    : `repeat('${SENTENCE}' || i, ${SENTENCES})`;
  const time = `(${NEWEST} - cast(i as bigint) * ${MINUTE})`;
  const when = isSqlite ? time : `to_timestamp(${time} / 1000)`;
  const none = isSqlite ? 'null' : 'null::timestamp';
  return `insert into articles (id, document_id, title, kicker, slug, summary, body, source_credit,
      byline, date_published, created_at, updated_at, published_at)
    ${numbers(2 * count)}, rows as (select i as row, i / 2 as i from n)
    select ${FIRST_ID} + row, 'queryarticle' || (100000000000 + i), '延吉市社區圖書館開館第' || i || '天',
      '見聞', 'query-article-' || i, '附近居民一早就來借書。', '<p>' || ${body} || '</p>',
      '來源：延邊日報', '記者 金春梅', ${when}, ${when}, ${when},
      case row % 2 when 1 then ${when} else ${none} end
    from rows`;
}

function linkStatement({ table, count }: { table: string; count: number }): string {
  return `insert into articles_${table}_lnk (article_id, ${table}_id)
    ${numbers(2 * count)} select ${FIRST_ID} + i, o.id from n
    join ${placed(`${table}s`)} o on o.place = (i / 2 * 31) % o.total`;
}

function tagLinkStatement(count: number): string {
  return `insert into articles_tags_lnk (article_id, tag_id, tag_ord)
    ${numbers(10 * count)} select ${FIRST_ID} + i / 5, o.id, i % 5 + 1 from n
    join ${placed('tags')} o on o.place = (i / 10 * 13 + i % 5 * 101) % o.total`;
}

/** The next start rebuilds the lists of the triggers if a trigger is missing. */
const DROPPED_ON_SQLITE = ['article', 'section', 'source', 'tags'].map(
  (name) => `drop trigger newsroom_published_${name}_insert`,
);
const DROPPED_ON_POSTGRES = 'drop trigger newsroom_published_tags on articles_tags_lnk';

function runOnSqlite(file: string, statements: readonly string[]): void {
  const connection = new Database(file);
  try {
    connection.pragma('busy_timeout = 30000');
    // A temporary file need not outlive a power cut.
    connection.pragma('synchronous = OFF');
    connection.exec(['begin immediate', ...DROPPED_ON_SQLITE, ...statements, 'commit'].join(';'));
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}

async function runOnPostgres(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(['begin', DROPPED_ON_POSTGRES, ...statements, 'commit'].join(';'));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

import Database from 'better-sqlite3';
import { Client } from 'pg';
import type { TemporaryDatabase } from './temporary-database';

/** Row ids begin here, so that they do not collide with others. */
const FIRST_ID = 1_000_000;
/** Minutes between two articles. */
const APART = 2;
const TAGS_EACH = 3;

/** Of the n-th article, from 1, the newest last. */
export const archivedSlug = (n: number): string => `archive-${n}`;

/**
 * Writes an archive into a database that nothing has opened: published articles with their drafts,
 * sections, sources and tags, in the minutes before now. By SQL, in seconds, so they are short, and none
 * of them is prerendered or in the search index.
 */
export async function fillArchive(
  database: Pick<TemporaryDatabase, 'engine' | 'env'>,
  { articles }: { articles: number },
): Promise<void> {
  const connection = await open(database);
  try {
    await connection.run([
      ...(database.engine === 'sqlite' ? ['pragma foreign_keys = off'] : []),
      ...['begin', ...archiveSql(database.engine, articles), 'commit'],
      ...(database.engine === 'sqlite' ? [] : ['analyze']),
    ]);
  } finally {
    await connection.close();
  }
}

/** Changes a published article once a second, as desks do: pages in memory become invalid each time. */
export function publishEverySecond(database: Pick<TemporaryDatabase, 'engine' | 'env'>): {
  stop(): Promise<void>;
} {
  const connection = open(database);
  let turn = 0;
  let last: Promise<unknown> = connection;
  const timer = setInterval(() => {
    turn += 1;
    const sql = `update articles set title = '延吉檔案第1號：第${turn}稿' where id = ${FIRST_ID + 2}`;
    last = connection.then((to) => to.run([sql]));
  }, 1000);
  return {
    async stop() {
      clearInterval(timer);
      await last;
      await (await connection).close();
    },
  };
}

interface Connection {
  run(statements: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

async function open({
  engine,
  env,
}: Pick<TemporaryDatabase, 'engine' | 'env'>): Promise<Connection> {
  if (engine === 'sqlite') {
    const connection = new Database(env.DATABASE_FILENAME ?? '');
    return {
      run: (statements) => Promise.resolve(statements.forEach((sql) => connection.exec(sql))),
      close: () => Promise.resolve(void connection.close()),
    };
  }
  const client = new Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  return {
    async run(statements) {
      for (const sql of statements) await client.query(sql);
    },
    close: () => client.end(),
  };
}

function archiveSql(engine: TemporaryDatabase['engine'], articles: number): string[] {
  const isSqlite = engine === 'sqlite';
  const series = (count: number, name: string) =>
    isSqlite
      ? `(with recursive ${name}_(i) as (select 1 union all select i + 1 from ${name}_ where i < ${count})
          select i from ${name}_) as ${name}`
      : `generate_series(1, ${count}) as ${name}(i)`;
  const minutes = `(${articles} - a.i) * ${APART} + 5`;
  const at = isSqlite
    ? `(cast(strftime('%s', 'now') as integer) - 60 * (${minutes})) * 1000`
    : `(now() at time zone 'UTC' - (${minutes}) * interval '1 minute')`;
  const documentId = isSqlite
    ? `printf('archive%017d', a.i)`
    : `'archive' || lpad(a.i::text, 17, '0')`;
  const id = `${FIRST_ID} + 2 * a.i - 1 + v.i - 1`;
  const both = `${series(articles, 'a')} cross join ${series(2, 'v')}`;
  const places = ['sections', 'sources', 'tags'].flatMap((table) => [
    `create temporary table archive_${table} as
       select row_number() over (order by id) - 1 as place, id from ${table}`,
    `create index archive_${table}_place on archive_${table} (place)`,
  ]);
  /** Goes round the rows of a table. */
  const chosen = (table: string, n: string) =>
    `join archive_${table} t on t.place = (${n}) % (select count(*) from archive_${table})`;
  const link = (field: 'section' | 'source') =>
    `insert into articles_${field}_lnk (article_id, ${field}_id)
       select ${id}, t.id from ${both} ${chosen(`${field}s`, 'a.i')}`;
  return [
    ...places,
    ...(isSqlite ? [] : [`set local session_replication_role = replica`]),
    link('section'),
    link('source'),
    `insert into articles_tags_lnk (article_id, tag_id, tag_ord)
       select ${id}, t.id, k.i from ${both} cross join ${series(TAGS_EACH, 'k')}
         ${chosen('tags', '7 * a.i + k.i')}`,
    // Their links exist when the triggers add them to the lists.
    ...(isSqlite
      ? []
      : [
          `set local session_replication_role = origin`,
          // Else PostgreSQL looks for each article's links from the first link on.
          ...['section', 'source', 'tags'].map((field) => `analyze articles_${field}_lnk`),
          // The next boot finds it missing and fills the lists at once rather than row by row.
          'drop trigger newsroom_published_article_insert on articles',
        ]),
    `insert into articles (id, document_id, title, slug, body, source_credit, byline,
         date_published, created_at, updated_at, published_at)
       select ${id}, ${documentId}, '延吉檔案第' || a.i || '號：市民談城市的一天', 'archive-' || a.i,
         '<p>延吉市第' || a.i || '號檔案記下這一天的街道、學校和市場。</p><p>讀者一頁一頁地翻，編輯一句一句地改。</p>',
         '來源：延吉新聞網', '記者 檔案員', ${at}, ${at}, ${at}, case v.i when 2 then ${at} end
       from ${both} order by 1`,
    ...(isSqlite
      ? []
      : [`select setval(pg_get_serial_sequence('articles', 'id'), max(id)) from articles`]),
  ];
}

import Database from 'better-sqlite3';

/** documentIds of the sections, in the order of creation. */
export function sectionIds(file: string): string[] {
  return withDatabase(file, { readonly: true }, (database) => {
    const rows = database.prepare('select document_id as id from sections order by id').all();
    return (rows as { id: string }[]).map(({ id }) => id);
  });
}

/** Gives plain Strapi the candidate tags that our articles created, so that it can link them. */
export function copyNewTags({ from, to }: { from: string; to: string }): void {
  withDatabase(to, {}, (database) => {
    database.prepare('attach ? as other').run(from);
    database.exec(
      'insert into tags select * from other.tags where id not in (select id from tags)',
    );
  });
}

const PUBLISHED = `
  select a.title, a.slug, a.body, a.tagging, a.footer, a.date_published,
         s.document_id as section, o.document_id as source,
         (select group_concat(document_id) from (
            select t.document_id from articles_tags_lnk l join tags t on t.id = l.tag_id
             where l.article_id = a.id order by t.document_id)) as tags
    from articles a
    left join articles_section_lnk sl on sl.article_id = a.id
    left join sections s on s.id = sl.section_id
    left join articles_source_lnk ol on ol.article_id = a.id
    left join sources o on o.id = ol.source_id
   where a.published_at is not null
   order by a.slug`;

/** Throws unless both sides published the same articles: then they did the same work. */
export function requireSameArticles(ours: string, plain: string): void {
  const [mine, theirs] = [publishedRows(ours), publishedRows(plain)];
  if (mine.length === 0) throw new Error('No article was published.');
  const odd = mine.findIndex((row, index) => row !== theirs[index]);
  if (mine.length === theirs.length && odd === -1) return;
  throw new Error(`Plain Strapi published something else:\n${mine[odd]}\n${theirs[odd]}`);
}

function publishedRows(file: string): string[] {
  return withDatabase(file, { readonly: true }, (database) =>
    database
      .prepare(PUBLISHED)
      .all()
      .map((row) => JSON.stringify(row)),
  );
}

function withDatabase<T>(
  file: string,
  options: Database.Options,
  act: (database: Database.Database) => T,
): T {
  const database = new Database(file, options);
  try {
    return act(database);
  } finally {
    database.close();
  }
}

import Database from 'better-sqlite3';

/** Of some 3,000 characters, like an article of an archive. */
const BODY = `<p>${'延吉市的社區圖書館今天開館，附近居民一早就來借書。'.repeat(12)}</p>`.repeat(10);

export interface ManyArticles {
  slugs: string[];
  /** Slugs of two tags; every article has the first, every second one the other as well. */
  tags: [from: string, into: string];
}

/**
 * Writes published articles with their drafts into a SQLite database by SQL, in seconds: as many as a
 * newsroom has after years.
 *
 * @param file prepared by a start of the newsroom; nobody has it open
 */
export function writeManyArticles({ file, count }: { file: string; count: number }): ManyArticles {
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma('synchronous = OFF');
    return database.transaction(() => fill(database, count))();
  } finally {
    database.close();
  }
}

interface Tag {
  id: number;
  document_id: string;
  name: string;
  slug: string;
}

function fill(database: Database.Database, count: number): ManyArticles {
  const [from, into] = database
    .prepare(
      `select id, document_id, name, slug from tags t where state = 'approved'
          and not exists (select 1 from tags_parent_lnk l where l.tag_id = t.id or l.inv_tag_id = t.id)
        order by id desc limit 2`,
    )
    .all() as Tag[];
  if (!from || !into) throw new Error('The default content has no two tags that stand alone.');
  const section = database.prepare(`select id from sections where name = '延吉新聞'`).pluck().get();
  const addArticle = database.prepare(
    `insert into articles (document_id, title, slug, body, source_credit, tagging, date_published,
       created_at, updated_at, published_at)
     values (@documentId, @title, @slug, @body, '來源：延邊日報', @tagging, @at, @at, @at, @publishedAt)`,
  );
  const addSection = database.prepare(
    'insert into articles_section_lnk (article_id, section_id) values (?, ?)',
  );
  const addTag = database.prepare(
    'insert into articles_tags_lnk (article_id, tag_id, tag_ord) values (?, ?, ?)',
  );
  const slugs: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = Date.UTC(2015, 0, 1) + index * 3_600_000;
    const tags = index % 2 === 0 ? [from, into] : [from];
    const article = {
      documentId: `many${String(index).padStart(20, '0')}`,
      title: `檔案裏的第 ${index} 條新聞`,
      slug: `many-${index}`,
      body: BODY,
      tagging: JSON.stringify(taggingOf(tags)),
      at,
    };
    slugs.push(article.slug);
    for (const publishedAt of [null, at]) {
      const { lastInsertRowid: id } = addArticle.run({ ...article, publishedAt });
      addSection.run(id, section);
      tags.forEach((tag, order) => addTag.run(id, tag.id, order + 1));
    }
  }
  return { slugs, tags: [from.slug, into.slug] };
}

/** As a save would store it: where each tag comes from, and the article's keywords. */
function taggingOf(tags: readonly Tag[]): object {
  const matches = [{ text: '圖書館', count: 120 }];
  return {
    version: 1,
    tags: Object.fromEntries(
      tags.map(({ document_id, name }) => [
        document_id,
        { origin: 'auto', name, count: 120, score: 12.5, matches },
      ]),
    ),
    candidates: [],
  };
}

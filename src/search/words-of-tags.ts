import type { Core } from '@strapi/strapi';
import type { WordOfTag } from '../domain/tagging-feedback/propose';
import { selectRows } from '../repositories/database';
import { PUBLISHED_TAGS } from '../repositories/tables';
import { ARTICLE_WORDS } from './tables';
import { findArchiveUse } from './document-frequencies';
import { placeholders } from '../repositories/database/placeholders';

/** An alias in fewer articles than this is not a habit. */
const LEAST_ARTICLES = 3;
/**
 * Only this many of a tag's articles are read, the newest ones: a word in more of them is not a rare
 * name.
 */
const MOST_ARTICLES = 2_000;
/** Words per statement. */
const WORDS = 500;

/**
 * The words that published articles with a tag have in common, with how the archive uses them.
 *
 * @param added by a tag's documentId, the documentIds of articles to which editors added it
 */
export async function wordsOfTags(
  strapi: Core.Strapi,
  added: ReadonlyMap<string, readonly string[]>,
): Promise<WordOfTag[]> {
  const found: WordOfTag[] = [];
  for (const [tagId, documentIds] of added) {
    const own = await wordsOfArticles(strapi, documentIds.slice(0, MOST_ARTICLES));
    const counts = countWords(own);
    const frequent = [...counts].filter(([, count]) => count >= LEAST_ARTICLES);
    if (frequent.length === 0) continue;
    const withTag = countWords(await wordsOfTag(strapi, tagId));
    for (let start = 0; start < frequent.length; start += WORDS) {
      const some = frequent.slice(start, start + WORDS);
      const archive = await findArchiveUse(
        strapi,
        some.map(([word]) => word),
      );
      for (const [word, count] of some) {
        // Recent publications may not be summed up yet.
        const inArchive = Math.max(archive.of(word)?.articles ?? 0, withTag.get(word) ?? 0);
        found.push({
          tagId,
          word,
          evidence: {
            added: own.length,
            withWord: count,
            inArchive,
            withTag: withTag.get(word) ?? 0,
          },
        });
      }
    }
  }
  return found;
}

async function wordsOfArticles(
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<string[]> {
  if (documentIds.length === 0) return [];
  const rows = await selectRows<{ words: string }>(
    strapi,
    `select words from ${ARTICLE_WORDS}
      where document_id in (${placeholders(documentIds.length)})`,
    documentIds,
  );
  return rows.map(({ words }) => words);
}

async function wordsOfTag(strapi: Core.Strapi, tagId: string): Promise<string[]> {
  const rows = await selectRows<{ words: string }>(
    strapi,
    `select w.words from ${ARTICLE_WORDS} w
       join (select p.document_id from ${PUBLISHED_TAGS} p join tags t on t.id = p.tag_id
              where t.document_id = ? order by p.published desc limit ${MOST_ARTICLES}) n
         on n.document_id = w.document_id`,
    [tagId],
  );
  return rows.map(({ words }) => words);
}

function countWords(articles: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of articles) {
    for (const word of words.split(' ')) {
      if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

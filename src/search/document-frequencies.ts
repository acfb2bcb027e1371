import type { Core } from '@strapi/strapi';
import type { CountedWords } from '../domain/search/article-entry';
import { EMPTY_ARCHIVE, type ArchiveUse, type WordUse } from '../domain/tagging/keywords/word-use';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { execute, selectRows } from '../repositories/database';
import { lockUntilCommit } from '../repositories/database/locks';
import { ARTICLE_WORDS, WORD_CHANGES, WORD_USES } from './tables';
import { placeholders } from '../repositories/database/placeholders';
import { slot } from '../repositories/newsroom-container';

/** The row of WORD_USES that counts the articles. */
const ALL = '';
/** Changes summed up in one transaction: a writer waits for some 50 ms. */
const BATCH = 100;
/** Rows per statement. */
const ROWS = 300;

/**
 * Stores the words of a published article, in the open transaction. The same words again change nothing,
 * others replace them; they are deleted with the article's row in the search index.
 */
export async function recordArticleWords(
  strapi: Core.Strapi,
  { documentId, words, titleWords }: CountedWords & { documentId: string },
): Promise<void> {
  await execute(
    strapi,
    `insert into ${ARTICLE_WORDS} (document_id, words, title_words) values (?, ?, ?)
     on conflict (document_id) do update set words = excluded.words, title_words = excluded.title_words`,
    [documentId, words, titleWords],
  );
}

interface ChangeRow {
  sign: number;
  words: string;
  title_words: string;
}

/**
 * Adds the changes since the last run to the counts, in small transactions of its own. An interrupted run
 * is continued by the next; concurrent runs wait for each other. Returns the number of changes.
 */
export async function settleDocumentFrequencies(strapi: Core.Strapi): Promise<number> {
  let settled = 0;
  for (;;) {
    const count = await withRetriedTransaction(strapi, () => settleBatch(strapi));
    settled += count;
    memories.remove(strapi);
    if (count < BATCH) return settled;
  }
}

async function settleBatch(strapi: Core.Strapi): Promise<number> {
  await lockUntilCommit(strapi, 'word-uses');
  const changes = await selectRows<ChangeRow>(
    strapi,
    `delete from ${WORD_CHANGES}
      where id in (select id from ${WORD_CHANGES} order by id limit ${BATCH})
     returning sign, words, title_words`,
  );
  const sums = sumOf(changes);
  const rows = [...sums].filter(([, { articles, titles }]) => articles !== 0 || titles !== 0);
  rows.sort(([a], [b]) => (a < b ? -1 : 1));
  for (let start = 0; start < rows.length; start += ROWS) {
    const some = rows.slice(start, start + ROWS);
    await execute(
      strapi,
      `insert into ${WORD_USES} (word, articles, titles)
       values ${some.map(() => '(?, ?, ?)').join(', ')}
       on conflict (word) do update set articles = ${WORD_USES}.articles + excluded.articles,
                                        titles = ${WORD_USES}.titles + excluded.titles`,
      some.flatMap(([word, { articles, titles }]) => [word, articles, titles]),
    );
  }
  return changes.length;
}

function sumOf(changes: readonly ChangeRow[]): Map<string, WordUse> {
  const sums = new Map<string, WordUse>();
  const add = (word: string, articles: number, titles: number): void => {
    const sum = sums.get(word) ?? { articles: 0, titles: 0 };
    sums.set(word, { articles: sum.articles + articles, titles: sum.titles + titles });
  };
  for (const { sign, words, title_words: titleWords } of changes) {
    add(ALL, sign, 0);
    for (const word of split(words)) add(word, sign, 0);
    for (const word of split(titleWords)) add(word, 0, sign);
  }
  return sums;
}

function split(words: string): string[] {
  return words.split(' ').filter((word) => word !== '');
}

/** The vocabulary of a newspaper; beyond it the cache is emptied. */
const REMEMBERED = 50_000;

interface Memory {
  /** The number of articles at which the rest was read. */
  articles: number;
  uses: Map<string, WordUse | undefined>;
}

const memories = slot<Memory>('document-frequencies');

/**
 * The archive's counts of these words. Most are cached from earlier articles, until this process sums up
 * counts, or another process has changed the number of articles noticeably.
 */
export async function findArchiveUse(
  strapi: Core.Strapi,
  words: readonly string[],
): Promise<ArchiveUse> {
  const [all] = await selectRows<{ articles: number }>(
    strapi,
    `select articles from ${WORD_USES} where word = '${ALL}'`,
  );
  if (!all) return EMPTY_ARCHIVE;
  const { uses } = memoryAt(strapi, Number(all.articles));
  const unknown = words.filter((word) => !uses.has(word));
  if (unknown.length > 0) {
    const rows = await selectRows<{ word: string } & WordUse>(
      strapi,
      `select word, articles, titles from ${WORD_USES}
        where word in (${placeholders(unknown.length)})`,
      unknown,
    );
    for (const word of unknown) uses.set(word, undefined);
    for (const { word, articles, titles } of rows) uses.set(word, { articles, titles });
  }
  return { articles: Number(all.articles), of: (word) => uses.get(word) };
}

function memoryAt(strapi: Core.Strapi, articles: number): Memory {
  let memory = memories.find(strapi);
  if (memory?.articles !== articles || memory.uses.size > REMEMBERED) {
    memory = { articles, uses: new Map() };
    memories.set(strapi, memory);
  }
  return memory;
}

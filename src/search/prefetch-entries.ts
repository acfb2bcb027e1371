import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { ArticleEntry } from '../domain/search/article-entry';
import { isPostgres, selectRows } from '../repositories/database';
import { asLongText, longText } from '../repositories/database/long-texts';
import { answeredInOrder } from '../workers/in-order';
import { createWorkerPool, type WorkerPool } from '../workers/worker-pool';
import type { EntryStart, IndexedText } from './entry-worker';
import { placeholders } from '../repositories/database/placeholders';

/** Compiled, beside this file. */
const WORKER = path.join(__dirname, 'entry-worker.js');

/** Index entries built ahead from the texts of a moment ago. */
export interface EntryPrefetch {
  articleIds: readonly number[];
  /** The article's entry, if its text is still this one. */
  entryOf: (article: IndexedText) => ArticleEntry | undefined;
}

type EntryPool = WorkerPool<readonly IndexedText[], ArticleEntry[]>;

/**
 * Builds the entries of these articles in threads, some batches ahead of their consumer: segmenting a
 * text takes three times as long as storing it.
 */
export async function* prefetchEntries(
  strapi: Core.Strapi,
  input: { articleIds: readonly number[]; batchSize: number },
): AsyncGenerator<EntryPrefetch> {
  const { articleIds, batchSize } = input;
  const start: EntryStart = { withPairs: isPostgres(strapi) };
  const pool: EntryPool = createWorkerPool({ file: WORKER, start });
  let at = 0;
  const read = async () => {
    const ids = articleIds.slice(at, at + batchSize);
    at += ids.length;
    return ids.length === 0 ? null : { ids, texts: await readTexts(strapi, ids) };
  };
  try {
    const answered = answeredInOrder({ pool, read, question: ({ texts }) => texts });
    for await (const { batch, answer } of answered) {
      const entries = new Map(batch.texts.map((text, n) => [text.articleId, { text, n }]));
      yield {
        articleIds: batch.ids,
        entryOf({ articleId, title, body }) {
          const made = entries.get(articleId);
          const isSame = made?.text.title === title && made.text.body === body;
          return isSame ? answer[made.n] : undefined;
        },
      };
    }
  } finally {
    await pool.close();
  }
}

async function readTexts(
  strapi: Core.Strapi,
  articleIds: readonly number[],
): Promise<IndexedText[]> {
  const rows = await selectRows<{ id: number; title: string | null; body: string | Buffer | null }>(
    strapi,
    `select id, title, ${asLongText(strapi, 'body')} as body from articles
      where id in (${placeholders(articleIds.length)})`,
    articleIds,
  );
  return rows.map(({ id, title, body }) => ({
    articleId: id,
    title: title ?? '',
    body: longText(body) ?? '',
  }));
}

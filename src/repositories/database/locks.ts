import type { Core } from '@strapi/strapi';
import { UID } from '../tables';
import { execute, isPostgres } from '.';

/**
 * Waits until no other transaction holds `key`, and holds it until the end of this one. Does nothing on
 * SQLite, where a transaction holds the only write lock from its start (config/database.ts).
 *
 * Lock order, so that no two writers deadlock: an import's page, a section that it creates, the
 * vocabulary, document, source, slug base, name of a tag or source, tree, slugs of tags or sections.
 * After all of them, at the commit: the head of the audit chain and the site version.
 */
export async function lockUntilCommit(strapi: Core.Strapi, key: string): Promise<void> {
  if (!isPostgres(strapi)) return;
  await execute(strapi, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
}

const VOCABULARY = 'vocabulary';

/**
 * The shared lock of the vocabulary, for transactions that read it to choose an article's tags, or copy
 * them: many may hold it at once, but none while a tag is merged (`lockVocabulary`). Taken in one
 * statement with the article's own lock; a new article has none.
 */
export async function lockArticle(strapi: Core.Strapi, documentId: string | null): Promise<void> {
  if (!isPostgres(strapi)) return;
  const own = documentId === null ? '' : ', pg_advisory_xact_lock(hashtextextended(?, 0))';
  await execute(strapi, `select pg_advisory_xact_lock_shared(hashtextextended(?, 0))${own}`, [
    VOCABULARY,
    ...(documentId === null ? [] : [`article:${documentId}`]),
  ]);
}

/**
 * Locks all documents that one transaction will write, in one order. Locked one by one between the writes, they
 * would be waited for by somebody whose own locks (a place in the search index, say) the next ones wait for.
 */
export async function lockDocuments(
  strapi: Core.Strapi,
  uid: string,
  documentIds: readonly string[],
): Promise<void> {
  for (const documentId of [...new Set(documentIds)].sort()) {
    if (uid === UID.article) await lockArticle(strapi, documentId);
    else await lockUntilCommit(strapi, `${uid}:${documentId}`);
  }
}

/**
 * Waits until no article and no tag is being written, and lets none be until the end of this
 * transaction. A tag's own lock is not taken: whoever has it may wait for the tree.
 */
export async function lockVocabulary(strapi: Core.Strapi): Promise<void> {
  await lockUntilCommit(strapi, VOCABULARY);
  await lockUntilCommit(strapi, 'tree:tags');
  if (isPostgres(strapi)) await execute(strapi, 'lock table tags in share row exclusive mode');
}

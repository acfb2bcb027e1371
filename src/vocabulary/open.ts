import type { Core } from '@strapi/strapi';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { lockVocabulary } from '../repositories/database/locks';
import { readTags, type StoredTag } from '../repositories/tags/records';
import { findTagBy } from '../domain/vocabulary/tag-names';

/** The vocabulary during an operation. */
export interface OpenVocabulary {
  tags: readonly StoredTag[];
  /** @throws DomainError tag-not-found */
  named: (word: string) => StoredTag;
  byId: (id: string) => StoredTag;
}

/** How an operation is run: a dry run reports what would be done, and writes nothing. */
export interface OperationOptions {
  isDryRun: boolean;
}

/**
 * Runs one operation on the vocabulary in one transaction that blocks writes of articles and other
 * operations on tags. A dry run neither waits nor blocks.
 */
export function changeVocabulary<T>(
  strapi: Core.Strapi,
  { isDryRun }: OperationOptions,
  act: (vocabulary: OpenVocabulary) => Promise<T>,
): Promise<T> {
  if (isDryRun) return readVocabulary(strapi).then(act);
  return withRetriedTransaction(strapi, async () => {
    await lockVocabulary(strapi);
    return act(await readVocabulary(strapi));
  });
}

/** The current vocabulary, without a lock. */
export async function readVocabulary(strapi: Core.Strapi): Promise<OpenVocabulary> {
  const tags = await readTags(strapi);
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  return {
    tags,
    // The domain returns one of those it was given.
    named: (word) => byId.get(findTagBy(word, tags).id) as StoredTag,
    byId(id) {
      const tag = byId.get(id);
      if (!tag) throw new Error(`No tag ${id}.`);
      return tag;
    },
  };
}

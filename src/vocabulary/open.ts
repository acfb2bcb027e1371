import type { Core } from '@strapi/strapi';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { lockVocabulary } from '../repositories/database/locks';
import { readTags, type StoredTag } from '../repositories/tags/records';
import { findTagBy } from '../domain/vocabulary/tag-names';

/** The vocabulary while somebody decides on it. */
export interface OpenVocabulary {
  tags: readonly StoredTag[];
  /** @throws DomainError tag-not-found */
  named: (word: string) => StoredTag;
  byId: (id: string) => StoredTag;
}

/** How an operation is run: a dry run says what would be done, and writes nothing. */
export interface OperationOptions {
  isDryRun: boolean;
}

/**
 * Runs one operation on the vocabulary in one transaction, in which no article is written and nobody
 * else moves a tag. A dry run waits for nobody and nobody waits for it.
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

/** The vocabulary as it is now; nobody is kept from changing it. */
export async function readVocabulary(strapi: Core.Strapi): Promise<OpenVocabulary> {
  const tags = await readTags(strapi);
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  return {
    tags,
    // The domain finds one of those that it was given.
    named: (word) => byId.get(findTagBy(word, tags).id) as StoredTag,
    byId(id) {
      const tag = byId.get(id);
      if (!tag) throw new Error(`No tag ${id}.`);
      return tag;
    },
  };
}

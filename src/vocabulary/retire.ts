import type { Core } from '@strapi/strapi';
import { withoutAutomatic, wordOn } from '../domain/vocabulary/article-tags';
import { refuseMerged } from '../domain/vocabulary/plan-alias';
import type { TagState } from '../domain/vocabulary/tag-record';
import type { StoredTag } from '../repositories/tag-life/records';
import { writeTag } from '../repositories/tag-life/tag-rows';
import {
  readTaggedRows,
  recordRetagged,
  unlink,
  writeTagging,
} from '../repositories/tag-life/tagged-articles';
import { rebuildSearchIndex } from '../search/rebuild';
import { changeVocabulary, type OperationOptions } from './open';

export interface RetireOutcome {
  tag: string;
  before: TagState;
  after: TagState;
  /** Articles that bear it by an editor's word and by the machine's. */
  manual: number;
  automatic: number;
  /** Whether those of the machine lose it. */
  isRemoved: boolean;
}

/**
 * The machine proposes the tag no more and readers no longer see it. With `isRemoved` the articles that
 * the machine gave it to lose it, drafts and published alike; what an editor decided stays.
 */
export async function retireTag(
  strapi: Core.Strapi,
  input: { tag: string; isRemoved: boolean } & OperationOptions,
): Promise<RetireOutcome> {
  const { outcome, published } = await changeVocabulary(strapi, input, async (vocabulary) => {
    const tag = vocabulary.named(input.tag);
    refuseMerged(tag, vocabulary.tags);
    const found = await removeFrom(strapi, tag, {
      isDryRun: input.isDryRun || !input.isRemoved,
    });
    const { manual, automatic } = found;
    if (!input.isDryRun && tag.state !== 'retired') {
      const details = input.isRemoved ? { removedFrom: automatic } : null;
      await writeTag(strapi, tag, { change: { state: 'retired' }, details });
    }
    return {
      published: found.published,
      outcome: {
        tag: tag.name,
        before: tag.state,
        after: 'retired' as const,
        manual,
        automatic,
        isRemoved: input.isRemoved,
      },
    };
  });
  // Nobody finds articles by a retired tag, so this need not hold up whoever writes meanwhile.
  await rebuildSearchIndex(strapi, { articleIds: published });
  return outcome;
}

/** A retired tag is proposed and shown again; the articles that kept it show it at once. */
export function restoreTag(
  strapi: Core.Strapi,
  input: { tag: string } & OperationOptions,
): Promise<RetireOutcome> {
  return changeVocabulary(strapi, input, async (vocabulary) => {
    const tag = vocabulary.named(input.tag);
    refuseMerged(tag, vocabulary.tags);
    const { manual, automatic } = await removeFrom(strapi, tag, { isDryRun: true });
    if (!input.isDryRun && tag.state !== 'approved') {
      await writeTag(strapi, tag, { change: { state: 'approved' } });
    }
    return {
      tag: tag.name,
      before: tag.state,
      after: 'approved',
      manual,
      automatic,
      isRemoved: false,
    };
  });
}

interface Found {
  manual: number;
  automatic: number;
  /** Rows that readers see from which the tag was taken. */
  published: number[];
}

/** Counts the articles that bear a tag, and takes it from those that the machine gave it to. */
async function removeFrom(
  strapi: Core.Strapi,
  tag: StoredTag,
  { isDryRun }: OperationOptions,
): Promise<Found> {
  const documents = { manual: new Set<string>(), auto: new Set<string>() };
  const published: number[] = [];
  for await (const rows of readTaggedRows(strapi, [tag])) {
    for (const row of rows) {
      const word = wordOn(row, tag.id);
      if (word === 'manual' || word === 'auto') documents[word].add(row.documentId);
    }
    if (isDryRun) continue;
    const changed = rows.flatMap((row) => {
      const after = withoutAutomatic(row, tag.id);
      return after === row ? [] : [{ row, after }];
    });
    const rowIds = changed.map(({ row }) => row.rowId);
    await unlink(strapi, { tag, rowIds });
    await writeTagging(
      strapi,
      changed.map(({ row, after }) => ({ rowId: row.rowId, tagging: after.tagging })),
    );
    await recordRetagged(
      strapi,
      changed.map(({ row }) => ({ ...row, isRelinked: true })),
    );
    published.push(...changed.flatMap(({ row }) => (row.isPublished ? [row.rowId] : [])));
  }
  return { manual: documents.manual.size, automatic: documents.auto.size, published };
}

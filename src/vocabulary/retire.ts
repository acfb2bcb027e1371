import type { Core } from '@strapi/strapi';
import { withoutAutomatic, wordOn } from '../domain/vocabulary/article-tags';
import { refuseMerged } from '../domain/vocabulary/plan-alias';
import type { TagState } from '../domain/vocabulary/tag-record';
import type { StoredTag } from '../repositories/tags/records';
import { writeTag } from '../repositories/tags/tag-rows';
import {
  readTaggedRows,
  recordRetagged,
  unlink,
  writeTagging,
  type TaggedRow,
} from '../repositories/tags/tagged-articles';
import { rebuildSearchIndex } from '../search/rebuild';
import { changeArticlesAhead } from './articles-ahead';
import { changeVocabulary, readVocabulary, type OperationOptions } from './open';

export interface RetireOutcome {
  tag: string;
  before: TagState;
  after: TagState;
  /** Articles that have the tag by an editor's decision and by the machine's. */
  manual: number;
  automatic: number;
  /** Whether those tagged by the machine lose it. */
  isRemoved: boolean;
}

/**
 * Retires a tag: the machine no longer proposes it and readers no longer see it. With `isRemoved` the
 * articles tagged by the machine lose it, drafts and published alike; an editor's decision stays.
 */
export async function retireTag(
  strapi: Core.Strapi,
  input: { tag: string; isRemoved: boolean } & OperationOptions,
): Promise<RetireOutcome> {
  const found = nothingFound();
  if (input.isRemoved && !input.isDryRun) await removeAhead(strapi, input.tag, found);
  const outcome = await changeVocabulary(strapi, input, async (vocabulary) => {
    const tag = vocabulary.named(input.tag);
    refuseMerged(tag, vocabulary.tags);
    await removeFrom(strapi, tag, {
      isDryRun: input.isDryRun || !input.isRemoved,
      found,
    });
    const { manual, automatic } = countsOf(found);
    if (!input.isDryRun && tag.state !== 'retired') {
      const details = input.isRemoved ? { removedFrom: automatic } : null;
      await writeTag(strapi, tag, { change: { state: 'retired' }, details });
    }
    return {
      tag: tag.name,
      before: tag.state,
      after: 'retired' as const,
      manual,
      automatic,
      isRemoved: input.isRemoved,
    };
  });
  // Nobody searches by a retired tag, so this need not block writers.
  await rebuildSearchIndex(strapi, { articleIds: found.published });
  return outcome;
}

/** Restores a retired tag: it is proposed and shown again, at once on the articles that kept it. */
export function restoreTag(
  strapi: Core.Strapi,
  input: { tag: string } & OperationOptions,
): Promise<RetireOutcome> {
  return changeVocabulary(strapi, input, async (vocabulary) => {
    const tag = vocabulary.named(input.tag);
    refuseMerged(tag, vocabulary.tags);
    const found = nothingFound();
    await removeFrom(strapi, tag, { isDryRun: true, found });
    const { manual, automatic } = countsOf(found);
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

/** documentIds of the articles that have a tag by an editor's decision and by the machine's. */
interface Found {
  manual: Set<string>;
  auto: Set<string>;
  /** Published rows that lost the tag. */
  published: number[];
}

function nothingFound(): Found {
  return { manual: new Set(), auto: new Set(), published: [] };
}

function countsOf({ manual, auto }: Found): { manual: number; automatic: number } {
  return { manual: manual.size, automatic: auto.size };
}

async function removeAhead(strapi: Core.Strapi, name: string, found: Found): Promise<void> {
  const { named, tags } = await readVocabulary(strapi);
  const tag = named(name);
  refuseMerged(tag, tags);
  await changeArticlesAhead(strapi, {
    tag,
    tags: [tag],
    act: (rows) => removeFromRows(strapi, rows, { tag, isDryRun: false, found }),
  });
}

/** Collects the articles that have a tag, and removes it from those tagged by the machine. */
async function removeFrom(
  strapi: Core.Strapi,
  tag: StoredTag,
  options: OperationOptions & { found: Found },
): Promise<void> {
  for await (const rows of readTaggedRows(strapi, [tag])) {
    await removeFromRows(strapi, rows, { tag, ...options });
  }
}

async function removeFromRows(
  strapi: Core.Strapi,
  rows: readonly TaggedRow[],
  { tag, isDryRun, found }: OperationOptions & { tag: StoredTag; found: Found },
): Promise<void> {
  for (const row of rows) {
    const word = wordOn(row, tag.id);
    if (word === 'manual' || word === 'auto') found[word].add(row.documentId);
  }
  if (isDryRun) return;
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
  found.published.push(...changed.flatMap(({ row }) => (row.isPublished ? [row.rowId] : [])));
}

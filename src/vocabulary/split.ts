import type { Core } from '@strapi/strapi';
import { planSplit, type SplitPart } from '../domain/vocabulary/plan-split';
import { addRelated, setMergedInto, writeTag } from '../repositories/tags/tag-rows';
import { createTag } from '../repositories/reference/tags';
import { readTags, type StoredTag } from '../repositories/tags/records';
import { articlesUnderTag, rebuildSearchIndex } from '../search/rebuild';
import { changeVocabulary, type OperationOptions } from './open';

export interface SplitOutcome {
  tag: string;
  /** What remains of the tag. */
  aliases: string[];
  parts: { name: string; aliases: string[]; isRevived: boolean }[];
}

/**
 * Splits tags off a tag. They are approved, of its kind, have its parent, and are related to it. A tag
 * that was merged into it comes back with its own address.
 */
export async function splitTag(
  strapi: Core.Strapi,
  input: { tag: string; parts: readonly SplitPart[] } & OperationOptions,
): Promise<SplitOutcome> {
  const { outcome, revived } = await changeVocabulary(strapi, input, async (vocabulary) => {
    const tag = vocabulary.named(input.tag);
    const plan = planSplit({ tag, parts: input.parts, tags: vocabulary.tags });
    if (!input.isDryRun) {
      // Before a part takes one of the names.
      await writeTag(strapi, tag, {
        change: { aliases: plan.aliases },
        links: ['related'],
        details: { parts: plan.parts.length },
      });
      for (const { name, aliases, revived } of plan.parts) {
        if (revived) await revive(strapi, vocabulary.byId(revived.id), { tag, aliases });
        else await createTag(strapi, { name, aliases, kind: tag.kind, parentId: tag.parentId });
      }
      // A restored tag keeps the spelling of its name.
      const names = plan.parts.map(({ name, revived }) => revived?.name ?? name);
      const made = (await readTags(strapi)).filter(({ name }) => names.includes(name));
      await addRelated(strapi, tag, made);
    }
    const outcome: SplitOutcome = {
      tag: tag.name,
      aliases: plan.aliases,
      parts: plan.parts.map(({ revived, ...part }) => ({ ...part, isRevived: revived !== null })),
    };
    return { outcome, revived: plan.parts.flatMap((part) => part.revived?.id ?? []) };
  });
  // The index may still have articles under the identity that a tag had before it was merged.
  if (!input.isDryRun && revived.length > 0) {
    await rebuildSearchIndex(strapi, { articleIds: await articlesUnderTag(strapi, revived) });
  }
  return outcome;
}

async function revive(
  strapi: Core.Strapi,
  part: StoredTag,
  { tag, aliases }: { tag: StoredTag; aliases: readonly string[] },
): Promise<void> {
  await setMergedInto(strapi, part, null);
  await writeTag(strapi, part, {
    change: { state: 'approved', aliases },
    links: ['mergedInto'],
    details: { splitFrom: tag.id },
  });
}

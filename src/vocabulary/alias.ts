import type { Core } from '@strapi/strapi';
import { planAlias, planAliasRemoval, refuseMerged } from '../domain/vocabulary/plan-alias';
import { writeTag } from '../repositories/tags/tag-rows';
import { changeVocabulary, type OperationOptions } from './open';

export interface AliasOutcome {
  tag: string;
  before: readonly string[];
  after: readonly string[];
}

/** Adds a name by which articles mention a tag, or removes one. */
export function changeAlias(
  strapi: Core.Strapi,
  input: { tag: string; alias: string; isRemoval: boolean } & OperationOptions,
): Promise<AliasOutcome> {
  return changeVocabulary(strapi, input, async ({ named, tags }) => {
    const tag = named(input.tag);
    const after = input.isRemoval
      ? planAliasRemoval({ tag, alias: input.alias })
      : planAlias({ tag, alias: input.alias, tags });
    if (!input.isDryRun && after.length !== tag.aliases.length) {
      await writeTag(strapi, tag, { change: { aliases: after } });
    }
    return { tag: tag.name, before: tag.aliases, after };
  });
}

export interface ThresholdOutcome {
  tag: string;
  before: number;
  after: number;
}

/**
 * Sets how often an article must mention a tag for the machine to propose it.
 *
 * @param input.mentions 1 to 50, as in the schema
 */
export function changeThreshold(
  strapi: Core.Strapi,
  input: { tag: string; mentions: number } & OperationOptions,
): Promise<ThresholdOutcome> {
  return changeVocabulary(strapi, input, async ({ named, tags }) => {
    const tag = named(input.tag);
    refuseMerged(tag, tags);
    if (!input.isDryRun && tag.minMentions !== input.mentions) {
      await writeTag(strapi, tag, { change: { minMentions: input.mentions } });
    }
    return { tag: tag.name, before: tag.minMentions, after: input.mentions };
  });
}

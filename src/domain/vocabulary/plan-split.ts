import { DomainError } from '../errors';
import { foldName } from '../text/fold';
import { planAliasRemoval, refuseMerged } from './plan-alias';
import { distinctNames } from './tag-names';
import type { TagRecord } from './tag-record';

/** A tag to split off: its name, and the aliases that it takes along. */
export interface SplitPart {
  name: string;
  aliases: readonly string[];
}

export interface SplitPlan {
  tag: TagRecord;
  /** What remains of the tag. */
  aliases: string[];
  parts: {
    name: string;
    aliases: string[];
    /** A tag of that name that was merged into this one: it comes back, with its address. */
    revived: TagRecord | null;
  }[];
}

/**
 * Splits tags off a tag: each gets a name, which may be one of the tag's aliases, and takes some of its
 * aliases along. Articles keep the tag; a retag finds which of them belong to the new ones.
 *
 * @throws DomainError split-empty, alias-unknown, name-empty, name-taken, tag-was-merged
 */
export function planSplit(input: {
  tag: TagRecord;
  parts: readonly SplitPart[];
  tags: readonly TagRecord[];
}): SplitPlan {
  const { tag, tags } = input;
  refuseMerged(tag, tags);
  if (input.parts.length === 0) {
    throw new DomainError('split-empty', '请用 --into 写出要分出的标签：--into 名称=别名,别名。');
  }
  let left: readonly string[] = tag.aliases;
  const take = (alias: string) => {
    left = planAliasRemoval({ tag: { ...tag, aliases: left }, alias });
  };
  const taken = new Set<string>();
  const parts = input.parts.map(({ name: wanted, aliases }) => {
    const name = wanted.trim();
    const revived = freeName({ name, tag, tags, taken });
    for (const alias of aliases) take(alias);
    // Its own name cannot stay the other's alias.
    if (left.some((alias) => foldName(alias) === foldName(name))) take(name);
    return { name, aliases: distinctNames(aliases, [name]), revived };
  });
  return { tag, aliases: [...left], parts };
}

function freeName(input: {
  name: string;
  tag: TagRecord;
  tags: readonly TagRecord[];
  taken: Set<string>;
}): TagRecord | null {
  const { name, tag, tags, taken } = input;
  const folded = foldName(name);
  if (folded === '') throw new DomainError('name-empty', '标签的名称不能为空。');
  const owner = tags.find((other) => foldName(other.name) === folded) ?? null;
  if (taken.has(folded) || (owner && owner.mergedIntoId !== tag.id)) {
    throw new DomainError('name-taken', `已有同名的标签「${owner?.name ?? name}」：请换一个名称。`);
  }
  taken.add(folded);
  return owner;
}

import { DomainError } from '../errors';
import { distinctNames } from './tag-names';
import type { TagRecord } from './tag-record';

/** What a merge does to the vocabulary; for articles see article-tags.ts. */
export interface MergePlan {
  from: TagRecord;
  into: TagRecord;
  /** All of the target's aliases afterwards, and those among them that are new. */
  aliases: string[];
  newAliases: string[];
  /** The target's parent afterwards. */
  parentId: string | null;
  /** Tags below the merged one, which are below the target from now on. */
  childIds: string[];
  /** Tags related to the merged one, and from now on to the target. */
  relatedIds: string[];
  /** Tags that were merged into the merged one earlier. */
  formerIds: string[];
}

/**
 * Merges `from` into `into`: its name and aliases become aliases of the target, which also takes over its
 * children and related tags. The target keeps its own settings (kind, context words, minMentions);
 * without a parent it gets that of the other.
 *
 * @throws DomainError tag-merge-itself, tag-already-merged, tag-target-retired, tag-target-candidate,
 * tag-merge-loop
 */
export function planMerge(input: {
  from: TagRecord;
  into: TagRecord;
  tags: readonly TagRecord[];
}): MergePlan {
  const { from, into, tags } = input;
  refuseSenseless(input);
  const own = [into.name, ...into.aliases];
  const newAliases = distinctNames([from.name, ...from.aliases], own);
  const ends = new Set([from.id, into.id]);
  return {
    from,
    into,
    aliases: [...into.aliases, ...newAliases],
    newAliases,
    parentId: parentAfter(input),
    childIds: tags
      .filter(({ id, parentId }) => parentId === from.id && id !== into.id)
      .map(({ id }) => id),
    relatedIds: from.relatedIds.filter((id) => !ends.has(id) && !into.relatedIds.includes(id)),
    formerIds: tags.filter(({ mergedIntoId }) => mergedIntoId === from.id).map(({ id }) => id),
  };
}

function refuseSenseless({ from, into, tags }: Parameters<typeof planMerge>[0]): void {
  if (from.id === into.id) {
    throw new DomainError('tag-merge-itself', `「${from.name}」不能并入它自己：请另选目标。`);
  }
  if (from.mergedIntoId !== null) {
    const target = tags.find(({ id }) => id === from.mergedIntoId)?.name ?? '';
    throw new DomainError('tag-already-merged', `「${from.name}」早已并入「${target}」。`);
  }
  if (into.state === 'retired') {
    throw new DomainError(
      'tag-target-retired',
      `「${into.name}」已停用，不能并入它：请另选目标，或先恢复它。`,
    );
  }
  if (into.state === 'candidate' && from.state === 'approved') {
    throw new DomainError(
      'tag-target-candidate',
      `「${into.name}」还是候选，并入后读者就看不到「${from.name}」了：请先把它设为正式。`,
    );
  }
  // One step below is not a loop: the target then moves up to the other's place.
  if (into.parentId !== from.id && lineAbove(into, tags).includes(from.id)) {
    throw new DomainError(
      'tag-merge-loop',
      `「${into.name}」是「${from.name}」的下级的下级，并入会使上下级成环：请先改它的上级。`,
    );
  }
}

function parentAfter({ from, into, tags }: Parameters<typeof planMerge>[0]): string | null {
  if (into.parentId === from.id) return from.parentId;
  if (into.parentId !== null || from.parentId === null) return into.parentId;
  const above = tags.find(({ id }) => id === from.parentId);
  const isBelow = !above || [above.id, ...lineAbove(above, tags)].includes(into.id);
  return isBelow ? null : from.parentId;
}

/** The ids of all above a tag, nearest first; it stops at a loop that plain SQL has created. */
export function lineAbove(tag: TagRecord, tags: readonly TagRecord[]): string[] {
  const byId = new Map(tags.map((one) => [one.id, one]));
  const line: string[] = [];
  for (let id = tag.parentId; id !== null && !line.includes(id);) {
    line.push(id);
    id = byId.get(id)?.parentId ?? null;
  }
  return line;
}

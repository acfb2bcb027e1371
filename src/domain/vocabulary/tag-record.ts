import type { TagKind } from '../tagging/types';

export type TagState = 'approved' | 'candidate' | 'retired';

/** A tag with its place among the others, as what happens to it is decided on. */
export interface TagRecord {
  /** documentId */
  id: string;
  name: string;
  slug: string;
  kind: TagKind;
  state: TagState;
  aliases: readonly string[];
  contextWords: readonly string[];
  minMentions: number;
  parentId: string | null;
  /** The other end, whichever of the two names it. */
  relatedIds: readonly string[];
  /** The tag that it became a part of; such a tag is retired. */
  mergedIntoId: string | null;
}

import type { TagKind } from '../tagging/types';

export type TagState = 'approved' | 'candidate' | 'retired';

/** A tag with its relations, the input of decisions on it. */
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
  /** The other end, in either direction. */
  relatedIds: readonly string[];
  /** The tag that it was merged into; such a tag is retired. */
  mergedIntoId: string | null;
}

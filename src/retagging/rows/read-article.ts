import { rememberLast } from '../../domain/tagging/retag/decide';
import type { RetagArticle, RetagRow } from '../../domain/tagging/retag/types';

/** An article as read, with its tags unparsed, since most articles do not need them here. */
export interface ReadArticle {
  documentId: string;
  rows: readonly ReadRow[];
}

export interface ReadRow extends Omit<RetagRow, 'tags'> {
  updatedAt: string | null;
  /** JSON: documentId and name of each tag, in their order. */
  tags: string;
}

const parseTags = rememberLast((json: string): RetagRow['tags'] =>
  (JSON.parse(json) as [string, string | null][]).map(([id, name]) => ({ id, name: name ?? '' })),
);

export function toRetagArticle({ documentId, rows }: ReadArticle): RetagArticle {
  return { documentId, rows: rows.map((row) => ({ ...row, tags: parseTags(row.tags) })) };
}

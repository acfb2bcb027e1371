/** Where a list continues: after the article with this date (milliseconds) and document. */
export interface Position {
  published: number;
  documentId: string;
}

const CURSOR = /^[\w-]{12,120}$/;
const POSITION = /^1:(-?\d{1,15}):([A-Za-z0-9_-]{1,64})$/;

export function cursorOf({ published, documentId }: Position): string {
  return Buffer.from(`1:${published}:${documentId}`).toString('base64url');
}

/** Null for anything that is not a cursor of ours. */
export function parseCursor(cursor: string): Position | null {
  if (!CURSOR.test(cursor)) return null;
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, published, documentId] = POSITION.exec(text) ?? [];
  if (published === undefined || documentId === undefined) return null;
  const position = { published: Number(published), documentId };
  // Base64 writes the same bytes in several ways; one list position has one address.
  return cursorOf(position) === cursor ? position : null;
}

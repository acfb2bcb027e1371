/** What a write's caller may read. */
export interface ReadRights {
  /** May read published entries. */
  find: boolean;
  /** May read everything, including drafts and what is derived from their words. */
  findDrafts: boolean;
}

/** The types of which readers see a part; of every other they see everything. */
export type Visibility = 'published' | 'approved tags' | 'resolved sources' | 'everything';

/**
 * The answer to a write by the public API: the caller need not have the right to read, and an update that
 * changes nothing would be a read in disguise. A caller without the right to read the result only gets
 * its documentId, to continue writing with.
 *
 * @param input.data in either of Strapi's response formats; null where there is nothing
 * @param input.isPublished the write published its result
 * @param input.tagStates states in which readers see a tag
 */
export function writeAnswer(input: {
  data: unknown;
  visibility: Visibility;
  rights: ReadRights;
  isPublished: boolean;
  tagStates: readonly string[];
}): { whole: true } | { whole: false; documentId: string | null } {
  const fields = fieldsOf(input.data);
  if (fields === null) return { whole: true };
  if (input.rights.findDrafts && input.rights.find) return { whole: true };
  if (input.rights.find && isForReaders(input, fields)) return { whole: true };
  const { documentId } = fields;
  return { whole: false, documentId: typeof documentId === 'string' ? documentId : null };
}

function isForReaders(
  input: { visibility: Visibility; isPublished: boolean; tagStates: readonly string[] },
  { state, ownership }: Record<string, unknown>,
): boolean {
  switch (input.visibility) {
    case 'published':
      return input.isPublished;
    // An answer without the field (`?fields=`) does not prove that it is for readers.
    case 'approved tags':
      return typeof state === 'string' && input.tagStates.includes(state);
    case 'resolved sources':
      return typeof ownership === 'string' && ownership !== 'unresolved';
    case 'everything':
      return true;
  }
}

/** `Strapi-Response-Format: v4` puts the fields one level down. */
function fieldsOf(data: unknown): Record<string, unknown> | null {
  if (typeof data !== 'object' || data === null) return null;
  const { attributes } = data as { attributes?: unknown };
  return typeof attributes === 'object' && attributes !== null
    ? { ...data, ...(attributes as Record<string, unknown>) }
    : { ...data };
}

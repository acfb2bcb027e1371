/** What a write's caller may read, as their rights say it. */
export interface ReadRights {
  /** Of what readers see. */
  find: boolean;
  /** Of everything, drafts and what is made of their words. */
  findDrafts: boolean;
}

/** The types of which readers see a part; of every other they see everything. */
export type Visibility = 'published' | 'approved tags' | 'resolved sources' | 'everything';

/**
 * What a write by the public API answers: whoever writes need not be allowed to read, and an update
 * that changes nothing would be a read by another name. Who may not read what came of the write gets
 * its documentId, to go on writing with, and nothing else.
 *
 * @param input.data as Strapi answers it, in either of its formats; null where there is nothing
 * @param input.isPublished the write put its result before readers
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
    // An answer that leaves the field out (`?fields=`) does not say that it is for readers.
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

import type { Core } from '@strapi/strapi';

type Options = Record<string, unknown>;

/** What the panel's document manager does to one document, by name. */
export interface OneDocument {
  delete(id: string, uid: string, options?: Options): Promise<unknown>;
  publish(id: string, uid: string, options?: Options): Promise<unknown>;
}

/** What it does to many. */
export interface BulkWrites {
  deleteMany(ids: string[], uid: string, options?: Options): Promise<{ count: number }>;
  publishMany(uid: string, ids: string[], locale?: unknown): Promise<number>;
  unpublishMany(ids: string[], uid: string, options?: Options): Promise<{ count: number }>;
}

/**
 * Strapi 5.54 begins all writes of a bulk action at once. When one is refused, the transaction is rolled
 * back while the others still run; they continue outside of it and persist. Run one after the other, all
 * are rolled back.
 */
export function oneAfterTheOther(strapi: Core.Strapi, one: OneDocument): BulkWrites {
  const each = async (ids: string[], write: (id: string) => Promise<unknown>): Promise<unknown[]> =>
    await strapi.db.transaction(async () => {
      const written: unknown[] = [];
      for (const id of ids) written.push(await write(id));
      return written;
    });
  const countEntries = (written: unknown[]) => written.flat().filter(Boolean).length;
  return {
    async deleteMany(ids, uid, options = {}) {
      const deleted = await each(ids, (id) => one.delete(id, uid, options));
      return { count: deleted.length };
    },
    async publishMany(uid, ids, locale) {
      return countEntries(await each(ids, (id) => one.publish(id, uid, { locale, populate: {} })));
    },
    async unpublishMany(ids, uid, options = {}) {
      // Strapi has checked that the type has drafts, which its types do not know.
      const documents = strapi.documents(uid as 'api::article.article');
      const unpublish = async (documentId: string) =>
        (await documents.unpublish({ ...options, documentId, populate: {} })).entries;
      return { count: countEntries(await each(ids, unpublish)) };
    },
  };
}

import type { Core } from '@strapi/strapi';
import { lockDocuments } from '../../repositories/database/locks';
import { inTransaction } from '../../repositories/database';
import { unpublishDocument } from '../../repositories/documents';

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
 * Strapi 5.54 begins all writes of a bulk action at once. When one is refused, the transaction is undone while
 * the others are still under way; they go on outside of it, and stay. One after the other, all are undone. Their locks
 * are taken first, in one order, so that two who publish the same articles do not wait for each other.
 */
export function oneAfterTheOther(strapi: Core.Strapi, one: OneDocument): BulkWrites {
  const each = async (
    uid: string,
    ids: string[],
    write: (id: string) => Promise<unknown>,
  ): Promise<unknown[]> =>
    await inTransaction(strapi, async () => {
      await lockDocuments(strapi, uid, ids);
      const written: unknown[] = [];
      for (const id of ids) written.push(await write(id));
      return written;
    });
  const countEntries = (written: unknown[]) => written.flat().filter(Boolean).length;
  return {
    async deleteMany(ids, uid, options = {}) {
      const deleted = await each(uid, ids, (id) => one.delete(id, uid, options));
      return { count: deleted.length };
    },
    async publishMany(uid, ids, locale) {
      return countEntries(
        await each(uid, ids, (id) => one.publish(id, uid, { locale, populate: {} })),
      );
    },
    async unpublishMany(ids, uid, options = {}) {
      const unpublish = (documentId: string) =>
        unpublishDocument(strapi, uid, { ...options, documentId, populate: {} });
      return { count: countEntries(await each(uid, ids, unpublish)) };
    },
  };
}

import type { Core } from '@strapi/strapi';
import { inTransaction, isInTransaction } from '.';
import { retryTransient } from './retry-transient';
import { recognizeStorageFull } from './storage-full';

/**
 * Runs `act` in one transaction: either all of it is stored or none. Where this opens the
 * transaction, a deadlock or a busy database is tried again from the beginning; inside somebody
 * else's transaction it is passed on to whoever opened that (for the panel's,
 * src/extensions/content-manager).
 */
export async function withRetriedTransaction<T>(
  strapi: Core.Strapi,
  act: () => Promise<T>,
): Promise<T> {
  if (isInTransaction(strapi)) return act();
  try {
    return await retryTransient(() => inTransaction(strapi, act));
  } catch (error) {
    throw recognizeStorageFull(error);
  }
}

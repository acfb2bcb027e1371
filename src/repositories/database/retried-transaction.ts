import type { Core } from '@strapi/strapi';
import { inTransaction, isInTransaction } from '.';
import { retryTransient } from './retry-transient';
import { recognizeStorageFull } from './storage-full';

/**
 * Runs `act` in one transaction: all of it is stored, or nothing. If this call opens the transaction, it
 * starts over after a deadlock or a busy database; inside an outer transaction the error is passed on to
 * its owner (for the panel's, src/extensions/content-manager).
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

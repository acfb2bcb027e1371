import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { inTransaction, isInTransaction } from './database';
import { codeOfError } from './error-code';
import { recognizeStorageFull } from './storage-full';

const ATTEMPTS = 5;
/** SQLSTATE class 40: deadlock and serialisation failure; the two codes of a busy SQLite file. */
const TRANSIENT = new Set(['40P01', '40001', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT']);

/**
 * Runs `act` in one transaction: either all of it is stored or none. Where this opens the
 * transaction, a deadlock or a busy database is tried again from the beginning; inside somebody
 * else's transaction (the admin's publish) it can only be passed on.
 */
export async function atomically<T>(strapi: Core.Strapi, act: () => Promise<T>): Promise<T> {
  if (isInTransaction(strapi)) return act();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(strapi, act);
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw recognizeStorageFull(error);
      await pause(20 * 2 ** attempt);
    }
  }
}

function isTransient(error: unknown): boolean {
  return TRANSIENT.has(codeOfError(error) ?? '');
}

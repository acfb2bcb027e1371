import type { Core } from '@strapi/strapi';
import { execute, inTransaction, isPostgres } from '../repositories/database';
import type { RunStep } from './import-page';

class Undo extends Error {}

/**
 * Runs `act` only for its result. On PostgreSQL everything happens in one transaction that is then rolled
 * back, each step in a savepoint, so that a refused step leaves the rest intact. On SQLite the caller has
 * opened a copy of the database (see scratch-database.ts), since a transaction would block every other
 * writer.
 */
export async function withoutWriting<T>(
  strapi: Core.Strapi,
  act: (step: RunStep) => Promise<T>,
): Promise<T> {
  if (!isPostgres(strapi)) return act((step) => step());
  let result: { value: T } | undefined;
  try {
    await inTransaction(strapi, async () => {
      result = { value: await act((step) => inSavepoint(strapi, step)) };
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  if (!result) throw new Error('A dry run ended without a result.');
  return result.value;
}

async function inSavepoint<T>(strapi: Core.Strapi, act: () => Promise<T>): Promise<T> {
  await execute(strapi, 'savepoint newsroom_step');
  try {
    const value = await act();
    await execute(strapi, 'release savepoint newsroom_step');
    return value;
  } catch (error) {
    await execute(strapi, 'rollback to savepoint newsroom_step');
    throw error;
  }
}

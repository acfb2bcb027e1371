import type { Core } from '@strapi/strapi';

interface Transactor {
  commit(value?: unknown): PromiseLike<unknown>;
  rollback(error?: unknown): PromiseLike<unknown>;
  isCompleted(): boolean;
  /** Settles with the transaction. */
  executionPromise: Promise<unknown>;
}

interface Transacting {
  transaction(...args: unknown[]): Promise<Transactor>;
}

/**
 * knex 3.x resolves `commit()` even when COMMIT fails, and rejects only `executionPromise`. Strapi (seen
 * in 5.54) awaits `commit()`, so it reports a write as done that a full disk or a lost connection has
 * undone. Here `commit()` rejects as well. Call this before anything writes.
 *
 * Mended when "a publication whose very COMMIT finds no room is not reported as done" in
 * tests/integration/disk-full.test.ts passes without this patch.
 */
export function propagateCommitErrors(strapi: Core.Strapi): void {
  // knex looks the method up here; `knex.transaction` itself is read-only.
  const { context } = strapi.db.connection as unknown as { context: Transacting };
  const begin = context.transaction.bind(context);
  context.transaction = async (...args) => {
    const transactor = await begin(...args);
    // knex awaits the executionPromise itself when it is given a callback.
    if (typeof args[0] !== 'function') reportFailure(transactor);
    return transactor;
  };
}

function reportFailure(transactor: Transactor): void {
  const commit = transactor.commit.bind(transactor);
  transactor.commit = async (value) => {
    await commit(value);
    try {
      return await transactor.executionPromise;
    } catch (error) {
      // The database has rolled back already; Strapi must still call its rollback handlers.
      transactor.isCompleted = () => false;
      transactor.rollback = () => {
        transactor.isCompleted = () => true;
        return Promise.resolve();
      };
      throw error;
    }
  };
}

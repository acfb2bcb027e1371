import type { Core } from '@strapi/strapi';

interface Transactor {
  commit(value?: unknown): PromiseLike<unknown>;
  rollback(error?: unknown): PromiseLike<unknown>;
  isCompleted(): boolean;
  /** Settles as the transaction does. */
  executionPromise: Promise<unknown>;
}

interface Transacting {
  transaction(...args: unknown[]): Promise<Transactor>;
}

/**
 * Makes `commit()` fail when COMMIT did: knex tells that to `executionPromise` alone, Strapi awaits
 * `commit()`, and a write that a full disk or a lost connection undid would be reported as done.
 * Registered before anything writes.
 */
export function propagateCommitErrors(strapi: Core.Strapi): void {
  // Where knex itself looks the method up; knex.transaction is read-only.
  const { context } = strapi.db.connection as unknown as { context: Transacting };
  const begin = context.transaction.bind(context);
  context.transaction = async (...args) => {
    const transactor = await begin(...args);
    // A container's transaction is awaited by its executionPromise anyway.
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
      // The database has undone it; Strapi's rollback is still to call who waits for one.
      transactor.isCompleted = () => false;
      transactor.rollback = () => {
        transactor.isCompleted = () => true;
        return Promise.resolve();
      };
      throw error;
    }
  };
}

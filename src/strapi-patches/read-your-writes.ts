import type { Core } from '@strapi/strapi';
import { slot } from '../repositories/newsroom-container';

interface Transacting {
  transaction(...args: unknown[]): Promise<unknown>;
}

interface QueryEvents {
  on(
    event: 'query-response',
    listen: (
      response: unknown,
      query: { sql?: string },
      builder: { client: { transacting?: boolean } },
    ) => void,
  ): void;
}

const READ_STATEMENT = /^\s*(?:select|show)\b/i;

const listeners = slot('write-listeners', { make: (): (() => void)[] => [] });

/**
 * Neither Strapi (seen in 5.54) nor knex 3.x reports a commit before the writer's own promise resolves,
 * so a writer could read a page older than their write. Here the listeners of `onWrite` run first: after
 * every COMMIT, and after every statement outside a transaction that is not a read. Call this before
 * anything writes.
 *
 * Tested by tests/integration/read-your-writes.test.ts. Not needed any more if knex gets an event for
 * commits.
 */
export function watchWrites(strapi: Core.Strapi): void {
  const acts = listeners.of(strapi);
  const tell = () => acts.forEach((act) => act());
  // Where knex itself looks the method up (src/strapi-patches/commit-errors.ts).
  const { context } = strapi.db.connection as unknown as { context: Transacting };
  const begin = context.transaction.bind(context);
  context.transaction = async (...args) => {
    const begun = await begin(...args);
    if (typeof args[0] === 'function') {
      // A transaction with a callback is over by now.
      tell();
    } else {
      // Settles with the COMMIT, and runs before the writer's own await continues. A COMMIT whose
      // connection was lost may have succeeded.
      (begun as { executionPromise: Promise<unknown> }).executionPromise.then(tell, tell);
    }
    return begun;
  };
  const events = strapi.db.connection as unknown as QueryEvents;
  // Do not use the connection's `__knexTxId`: it still names the last transaction that ran there.
  events.on('query-response', (_response, { sql }, { client }) => {
    if (!client.transacting && !READ_STATEMENT.test(sql ?? '')) tell();
  });
}

export function onWrite(strapi: Core.Strapi, act: () => void): void {
  listeners.of(strapi).push(act);
}

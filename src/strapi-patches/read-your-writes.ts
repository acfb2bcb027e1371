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
 * Tells when this process may have committed something, before whoever wrote it is told: after every
 * COMMIT, and after every statement outside a transaction that is no read. Registered before anything
 * writes.
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
      // A container's transaction is over by now.
      tell();
    } else {
      // Settles with the COMMIT; this is heard before the writer's own await of it. A COMMIT that was
      // lost with its connection may have been one.
      (begun as { executionPromise: Promise<unknown> }).executionPromise.then(tell, tell);
    }
    return begun;
  };
  const events = strapi.db.connection as unknown as QueryEvents;
  // Not by the connection's `__knexTxId`: it goes on naming the last transaction that ran there.
  events.on('query-response', (_response, { sql }, { client }) => {
    if (!client.transacting && !READ_STATEMENT.test(sql ?? '')) tell();
  });
}

export function onWrite(strapi: Core.Strapi, act: () => void): void {
  listeners.of(strapi).push(act);
}

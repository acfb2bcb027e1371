import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { isDatabaseUnavailable } from '../repositories/database/unavailable';
import { slot } from '../repositories/newsroom-container';

/** The parts of knex through which every query goes. */
interface Connection {
  on(event: 'query-error', listen: (error: unknown) => void): void;
  client: { acquireConnection(): Promise<unknown> };
}

/** By the process's clock. */
const lastSeen = slot<number>('database-last-unavailable');

/** Remembers when a query of Strapi's last failed because the database was unavailable. */
export function watchDatabaseUnavailable(strapi: Core.Strapi): void {
  const note = (error: unknown) => {
    if (isDatabaseUnavailable(error)) lastSeen.set(strapi, performance.now());
  };
  const connection = strapi.db.connection as unknown as Connection;
  connection.on('query-error', note);
  const { client } = connection;
  const acquire = client.acquireConnection.bind(client);
  client.acquireConnection = async () => {
    try {
      return await acquire();
    } catch (error) {
      note(error);
      throw error;
    }
  };
}

/** What Strapi 5.54 says for any error while it checks that related entries exist. */
const UNEXPLAINED = 'Invalid relations';

/**
 * Strapi (seen in 5.54) catches every error of its check that related entries exist and throws a
 * ValidationError instead, so a caller is told that their relations are invalid while in fact the
 * database is away. True for such an error if the database was unavailable since `since`.
 *
 * Mended when Strapi passes the error on: in tests/integration/database-unavailable.test.ts, "is not
 * blamed on the request" then no longer gets "Invalid relations".
 *
 * @param since when the request arrived, by the process's clock
 */
export function isUncheckedRelation(strapi: Core.Strapi, error: unknown, since: number): boolean {
  if (!(error instanceof errors.ValidationError)) return false;
  const { details } = error as { details?: { errors?: { message?: string }[] } };
  const sentences = [error.message, ...(details?.errors ?? []).map(({ message }) => message)];
  return sentences.includes(UNEXPLAINED) && (lastSeen.find(strapi) ?? -Infinity) >= since;
}

import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { isDatabaseUnavailable } from '../repositories/database/unavailable';
import { slot } from '../repositories/newsroom-container';

/** The parts of knex through which all questions go. */
interface Connection {
  on(event: 'query-error', listen: (error: unknown) => void): void;
  client: { acquireConnection(): Promise<unknown> };
}

/** By the process's clock. */
const lastSeen = slot<number>('database-last-unavailable');

/** Remembers when a question of Strapi's was last left without an answer, whoever asked it. */
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

/** What Strapi 5.54 makes of anything that goes wrong while it looks whether related entries exist. */
const UNEXPLAINED = 'Invalid relations';

/**
 * True for an error that blames what was sent, though all that is known is that it could not be checked, and
 * the database was away in that time.
 *
 * @param since when the request came, by the process's clock
 */
export function isUncheckedRelation(strapi: Core.Strapi, error: unknown, since: number): boolean {
  if (!(error instanceof errors.ValidationError)) return false;
  const { details } = error as { details?: { errors?: { message?: string }[] } };
  const sentences = [error.message, ...(details?.errors ?? []).map(({ message }) => message)];
  return sentences.includes(UNEXPLAINED) && (lastSeen.find(strapi) ?? -Infinity) >= since;
}

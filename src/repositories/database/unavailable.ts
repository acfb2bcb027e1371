import { codeOfError } from './error-code';

/**
 * SQLSTATE: connection exceptions, a server that is shutting down or starting up, too many connections.
 */
const AWAY = /^(?:08[0-9A-Z]{3}|57P0[123]|53300)$/;
/** The system's codes for an address that does not answer, or no longer. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
/** Messages of `pg`, its pool and knex that have no code; knex puts the statement before them. */
const SENTENCES =
  /Connection terminated|connection error and is not queryable|Client was closed and is not queryable|timeout exceeded when trying to connect|Timeout acquiring a connection|Cannot use a pool after calling end/;

/**
 * True when the error says that the database could not be reached, or that the outcome of a query is
 * unknown; false when the database has answered.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = codeOfError(error);
  // An error of another service: the upload storage.
  if (typeof error === 'object' && error !== null && '$metadata' in error) return false;
  if (code !== null && (AWAY.test(code) || NETWORK.has(code))) return true;
  return error instanceof Error && SENTENCES.test(error.message.slice(-MESSAGE_LENGTH));
}

/** The statement before it may be long, and contain anything. */
const MESSAGE_LENGTH = 200;

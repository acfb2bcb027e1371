import { codeOfError } from './error-code';

/** SQLSTATE: connection exceptions, a server that shuts down or starts up, too many connections. */
const AWAY = /^(?:08[0-9A-Z]{3}|57P0[123]|53300)$/;
/** How the system says that nobody answers at an address, or no more. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
/** What `pg`, its pool and knex say without a code; knex puts the statement before it. */
const SENTENCES =
  /Connection terminated|connection error and is not queryable|Client was closed and is not queryable|timeout exceeded when trying to connect|Timeout acquiring a connection|Cannot use a pool after calling end/;

/**
 * True when the error says that the database could not be asked, or that nobody knows what it has made
 * of it: not when it has answered.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = codeOfError(error);
  // Of another service: the storage of uploads.
  if (typeof error === 'object' && error !== null && '$metadata' in error) return false;
  if (code !== null && (AWAY.test(code) || NETWORK.has(code))) return true;
  return error instanceof Error && SENTENCES.test(error.message.slice(-MESSAGE_LENGTH));
}

/** A statement before it may be long, and hold anything. */
const MESSAGE_LENGTH = 200;

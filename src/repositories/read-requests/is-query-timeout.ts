import { QueryTimeoutError } from '../../domain/query-timeout';
import { codeOfError } from '../database/error-code';

/** PostgreSQL's SQLSTATE for a statement that `statement_timeout` or a cancel request has ended. */
const QUERY_CANCELED = '57014';

export function isQueryTimeout(error: unknown): boolean {
  return error instanceof QueryTimeoutError || codeOfError(error) === QUERY_CANCELED;
}

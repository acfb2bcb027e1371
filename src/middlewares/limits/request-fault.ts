import { errors } from '@strapi/utils';
import type { QueryFault, RequestFault } from '../../domain/requests/nesting';

type Fault = QueryFault | RequestFault | 'path-malformed';

const SENTENCES: Readonly<Record<Fault, string>> = {
  'path-malformed':
    'The path cannot be read: percent-encode it as UTF-8, without control characters or backslashes.',
  'query-too-long': 'The query string is too long.',
  'query-too-many-parameters': 'The query string has too many parameters.',
  'query-too-deep': 'A parameter of the query string is nested too deeply.',
  'body-too-deep': 'The body is nested too deeply.',
  'body-too-many-values': 'The body has too many values.',
  'body-forbidden-key': 'The body has a key that no object may have.',
};

/** @throws ValidationError (400) with the fault as `details.code`, where there is one */
export function refuseFault(fault: Fault | null): void {
  if (fault !== null) throw new errors.ValidationError(SENTENCES[fault], { code: fault });
}

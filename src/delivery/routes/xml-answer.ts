import { latestOf } from '../../domain/time/zoned-dates';
import type { Rendered } from '../route';

export const XML_TYPE = 'application/xml; charset=utf-8';

/** @param modified when what it shows was last changed */
export function xmlAnswer(body: string | Buffer, modified: readonly (Date | null)[]): Rendered {
  return {
    kind: 'document',
    contentType: XML_TYPE,
    body,
    lastModified: latestOf(modified),
  };
}

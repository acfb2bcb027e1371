import type { Rendered } from '../route';

export const XML_TYPE = 'application/xml; charset=utf-8';

/** @param modified when what it shows was last changed */
export function xmlAnswer(body: string, modified: readonly (Date | null)[]): Rendered {
  const times = modified.flatMap((date) => (date ? [date.getTime()] : []));
  const lastModified = times.reduce((last, time) => Math.max(last, time), 0);
  return {
    kind: 'document',
    contentType: XML_TYPE,
    body,
    lastModified: lastModified > 0 ? new Date(lastModified) : null,
  };
}

import type { Rendered } from '../route';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** The JSON document `{ data, meta }`. */
export function jsonAnswer(input: {
  data: unknown;
  meta?: Record<string, unknown>;
  lastModified?: Date | null;
}): Rendered {
  const { data, meta = {}, lastModified = null } = input;
  return {
    kind: 'document',
    contentType: JSON_TYPE,
    body: JSON.stringify({ data, meta }),
    lastModified,
  };
}

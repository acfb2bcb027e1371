import { JSON_TYPE, jsonObject, type Json } from '../rendering/json';
import type { Rendered } from '../route';

/** The JSON document `{ data, meta }`. */
export function jsonAnswer(input: {
  data: unknown;
  meta?: Record<string, unknown>;
  lastModified?: Date | null;
}): Rendered {
  return jsonAnswerOf({ ...input, data: JSON.stringify(input.data) });
}

/** The same document from data that is JSON already. */
export function jsonAnswerOf(input: {
  data: Json;
  meta?: Record<string, unknown>;
  lastModified?: Date | null;
}): Rendered {
  const { data, meta = {}, lastModified = null } = input;
  return {
    kind: 'document',
    contentType: JSON_TYPE,
    body: jsonObject([
      { key: 'data', json: data },
      { key: 'meta', json: JSON.stringify(meta) },
    ]),
    lastModified,
  };
}

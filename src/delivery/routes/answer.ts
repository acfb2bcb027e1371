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

type Json = Buffer | string;

/** A JSON object that is not empty, or one property. */
export type DataPart = Json | { key: string; json: Json };

/** The same document, its `data` joined from what is JSON already: nothing is read only to be quoted again. */
export function jsonAnswerOf(input: {
  parts: readonly DataPart[];
  lastModified: Date | null;
}): Rendered {
  const pieces: Buffer[] = [];
  for (const part of input.parts) {
    pieces.push(pieces.length === 0 ? BEGIN : COMMA);
    if (typeof part === 'object' && 'key' in part) {
      pieces.push(Buffer.from(`${JSON.stringify(part.key)}:`), bytesOf(part.json));
    } else {
      const bytes = bytesOf(part);
      pieces.push(bytes.subarray(1, bytes.length - 1));
    }
  }
  pieces.push(END);
  return {
    kind: 'document',
    contentType: JSON_TYPE,
    body: Buffer.concat(pieces),
    lastModified: input.lastModified,
  };
}

const BEGIN = Buffer.from('{"data":{');
const COMMA = Buffer.from(',');
const END = Buffer.from('},"meta":{}}');

function bytesOf(json: Json): Buffer {
  return typeof json === 'string' ? Buffer.from(json) : json;
}

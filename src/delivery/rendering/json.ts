export const JSON_TYPE = 'application/json; charset=utf-8';

/** A JSON text, or its bytes where they exist already. */
export type Json = Buffer | string;

/** A JSON object that is not empty, or one property. */
export type ObjectPart = Json | { key: string; json: Json };

const OPEN = Buffer.from('{');
const CLOSE = Buffer.from('}');
const COMMA = Buffer.from(',');
const FIRST = Buffer.from('[');
const LAST = Buffer.from(']');

/** Merges the properties of all parts into one object, without parsing and quoting them again. */
export function jsonObject(parts: readonly ObjectPart[]): Buffer {
  const pieces: Buffer[] = [];
  for (const part of parts) {
    pieces.push(pieces.length === 0 ? OPEN : COMMA);
    if (typeof part === 'object' && 'key' in part) {
      pieces.push(Buffer.from(`${JSON.stringify(part.key)}:`), bytesOf(part.json));
    } else {
      const bytes = bytesOf(part);
      pieces.push(bytes.subarray(1, bytes.length - 1));
    }
  }
  pieces.push(CLOSE);
  return Buffer.concat(pieces);
}

export function jsonArray(items: readonly Json[]): Buffer {
  const pieces = items.flatMap((item, at) => [at === 0 ? FIRST : COMMA, bytesOf(item)]);
  return Buffer.concat(pieces.length === 0 ? [FIRST, LAST] : [...pieces, LAST]);
}

function bytesOf(json: Json): Buffer {
  return typeof json === 'string' ? Buffer.from(json) : json;
}

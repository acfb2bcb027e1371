import { randomUUID } from 'node:crypto';
import type { Rendered } from '../route';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** What stands in `data` for a part that is JSON already: nobody outside this process can write it. */
export const JSON_PLACE = `part:${randomUUID()}`;

/** The JSON document `{ data, meta }`. */
export function jsonAnswer(input: {
  data: unknown;
  meta?: Record<string, unknown>;
  lastModified?: Date | null;
  /** A value that is put into `data` as the JSON it is, where JSON_PLACE stands. */
  part?: Buffer | string;
}): Rendered {
  const { data, meta = {}, lastModified = null, part } = input;
  const text = JSON.stringify({ data, meta });
  return {
    kind: 'document',
    contentType: JSON_TYPE,
    body: part === undefined ? text : withPart(text, part),
    lastModified,
  };
}

function withPart(text: string, json: Buffer | string): Buffer {
  const quoted = JSON.stringify(JSON_PLACE);
  const at = text.indexOf(quoted);
  if (at === -1) throw new Error('The part has no place in this answer.');
  return Buffer.concat([
    Buffer.from(text.slice(0, at)),
    typeof json === 'string' ? Buffer.from(json) : json,
    Buffer.from(text.slice(at + quoted.length)),
  ]);
}

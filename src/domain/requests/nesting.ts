/** A form of the panel has 6 levels, a filter of its lists 8. */
export const MAX_BODY_DEPTH = 32;
/** Objects, lists and values of a body together; 8 MB of `[],` would be millions. */
export const MAX_BODY_NODES = 100_000;
export const MAX_QUERY_DEPTH = 12;
/** Strapi's parser silently drops what comes after the thousandth. */
export const MAX_QUERY_PARAMETERS = 500;
/** Characters; most servers and proxies accept 8,192 including all headers. */
export const MAX_QUERY_LENGTH = 16_384;

export type RequestFault = 'body-too-deep' | 'body-too-many-values' | 'body-forbidden-key';

/** Names through which a careless merge would change every object of the process. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** The fault of a parsed body, or null. Does not recurse, whatever the body's size. */
export function faultOfBody(body: unknown): RequestFault | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: body, depth: 1 }];
  let nodes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    nodes += 1;
    if (nodes + waiting.length > MAX_BODY_NODES) return 'body-too-many-values';
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_BODY_DEPTH) return 'body-too-deep';
    if (Array.isArray(value)) {
      if (nodes + value.length > MAX_BODY_NODES) return 'body-too-many-values';
      for (const item of value) waiting.push({ value: item, depth: depth + 1 });
      continue;
    }
    for (const [key, item] of Object.entries(value)) {
      if (FORBIDDEN_KEYS.has(key)) return 'body-forbidden-key';
      waiting.push({ value: item, depth: depth + 1 });
    }
  }
  return null;
}

export type QueryFault = 'query-too-long' | 'query-too-many-parameters' | 'query-too-deep';

/** The fault of a raw query string (`a[b][c]=d&…`), before anything parses it. */
export function faultOfQuery(query: string): QueryFault | null {
  if (query.length > MAX_QUERY_LENGTH) return 'query-too-long';
  const parameters = query.split('&');
  if (parameters.length > MAX_QUERY_PARAMETERS) return 'query-too-many-parameters';
  return parameters.some((parameter) => depthOf(parameter) > MAX_QUERY_DEPTH)
    ? 'query-too-deep'
    : null;
}

function depthOf(parameter: string): number {
  const key = parameter.split('=', 1)[0] ?? '';
  return 1 + (key.match(/\[|%5b/gi)?.length ?? 0);
}

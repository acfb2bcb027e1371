/** A request's address, taken apart. */
export interface Address {
  /** As sent: still percent-encoded. */
  pathname: string;
  /** One value a parameter; a list where it is repeated or has brackets, for the route to refuse. */
  query: Record<string, string | string[]>;
}

/** No route has that many parameters: what was read until then is refused, and the rest is not read. */
const MAX_PARAMETERS = 50;

/**
 * Takes an address apart as a form does (`+` is a space); `a[b]=1` counts as a strange value of `a`. Null where
 * it is not percent-encoded UTF-8.
 */
export function readAddress(url: string): Address | null {
  const mark = url.indexOf('?');
  if (mark === -1) return { pathname: url, query: {} };
  // Without a prototype: `__proto__` is a name like others.
  const query = Object.create(null) as Address['query'];
  let count = 0;
  for (const pair of url.slice(mark + 1).split('&')) {
    if (pair === '') continue;
    count += 1;
    if (count > MAX_PARAMETERS) break;
    const equals = pair.indexOf('=');
    const key = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = decode(equals === -1 ? '' : pair.slice(equals + 1));
    if (key === null || value === null) return null;
    const bracket = key.indexOf('[');
    const name = bracket > 0 ? key.slice(0, bracket) : key;
    const earlier = query[name];
    if (earlier === undefined) query[name] = bracket > 0 ? [value] : value;
    else if (typeof earlier === 'string') query[name] = [earlier, value];
    else earlier.push(value);
  }
  return { pathname: url.slice(0, mark), query };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** A parsed request address. */
export interface Address {
  /** As sent: still percent-encoded. */
  pathname: string;
  /** One value per parameter; several only where it is repeated, for the route to refuse. */
  query: Record<string, string | string[]>;
}

/** More parameters than any route has; the rest is ignored. */
const MAX_PARAMETERS = 50;

/**
 * Parses an address as a form does (`+` is a space). Null where it is malformed, or where a parameter has
 * a name that no route can have.
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
    if (count > MAX_PARAMETERS) return null;
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = decode(equals === -1 ? '' : pair.slice(equals + 1));
    if (name === null || value === null) return null;
    const earlier = query[name];
    if (earlier === undefined) query[name] = value;
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

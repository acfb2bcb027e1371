/** A parsed request address. */
export interface Address {
  /** As sent: still percent-encoded. */
  pathname: string;
  /** One value a parameter; a list where it is repeated or has brackets, for the route to refuse. */
  query: Record<string, string | string[]>;
  /** A value is not percent-encoded UTF-8: whatever it was meant to be, no page is made for it. */
  isMalformed: boolean;
}

/** No route has that many parameters: what was read until then is refused, and the rest is not read. */
const MAX_PARAMETERS = 50;

/** U+FFFD, as decoders write for what they cannot read. */
const UNREADABLE = '\ufffd';

/**
 * Takes an address apart as a form does (`+` is a space); `a[b]=1` counts as a strange value of `a`.
 */
export function readAddress(url: string): Address {
  const mark = url.indexOf('?');
  if (mark === -1) return { pathname: url, query: {}, isMalformed: false };
  // Without a prototype: `__proto__` is a name like others.
  const query = Object.create(null) as Address['query'];
  let count = 0;
  let isMalformed = false;
  for (const pair of url.slice(mark + 1).split('&')) {
    if (pair === '') continue;
    count += 1;
    if (count > MAX_PARAMETERS) break;
    const equals = pair.indexOf('=');
    const written = equals === -1 ? pair : pair.slice(0, equals);
    const key = decode(written) ?? written;
    const value = decode(equals === -1 ? '' : pair.slice(equals + 1));
    isMalformed ||= value === null;
    const text = value ?? UNREADABLE;
    const bracket = key.indexOf('[');
    const name = bracket > 0 ? key.slice(0, bracket) : key;
    const earlier = query[name];
    if (earlier === undefined) query[name] = bracket > 0 ? [text] : text;
    else if (typeof earlier === 'string') query[name] = [earlier, text];
    else earlier.push(text);
  }
  return { pathname: url.slice(0, mark), query, isMalformed };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

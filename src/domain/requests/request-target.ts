/** Nearly every target: RFC 3986's characters of a path, no empty segment and none of dots alone. */
const PLAIN = /^(?:\/(?!\.{1,2}(?:[/?]|$))[\w~!$&'()*+,;=:@.-]+)*\/?(?:\?[^#]*)?$/;
/** The form of requests to a proxy; a server must accept it as well (RFC 9112, 3.2.2). */
const ABSOLUTE = /^https?:\/\/[^/?#\\]*/i;
/** No served path has one, and systems interpret them differently. */
const FORBIDDEN = /[\p{Cc}\\]/u;
/** What `encodeURIComponent` encodes though RFC 3986 allows it in a path: `$ & + , ; = : @`. */
const NEEDLESS = /%(?:24|26|2B|2C|3B|3D|3A|40)/g;

/**
 * The one spelling of a request's target (`/path?query`), so that every rule about paths sees the same
 * one. Routers compare the path as it was sent, servers of files decode it first: under
 * `/uploads%2Fa.html` the one sees no upload and the other finds it.
 *
 * An absolute target loses its host, percent-encoding is undone and done again only where RFC 3986 (3.3)
 * wants it, segments of dots are followed, doubled slashes are one, a fragment is cut off. Upper and
 * lower case stay as they are (see comparablePath), and so does the query.
 *
 * @param target from the HTTP server: bytes above 127 as characters of Latin 1
 * @returns null for one that cannot be read: broken percent-encoding, text that is not UTF-8, control
 * characters, backslashes, no path at all
 */
export function canonicalTarget(target: string): string | null {
  if (target.startsWith('/') && PLAIN.test(target)) return target;
  if (target === '*') return target;
  const host = ABSOLUTE.exec(target)?.[0] ?? '';
  const local = target.slice(host.length).split('#', 1)[0] ?? '';
  const mark = local.indexOf('?');
  const path = mark === -1 ? local : local.slice(0, mark);
  // `http://host` requests its root.
  const canonical = path === '' && host !== '' ? '/' : canonicalPath(path);
  return canonical === null || mark === -1 ? canonical : canonical + local.slice(mark);
}

function canonicalPath(path: string): string | null {
  if (!path.startsWith('/')) return null;
  try {
    const decoded = decodeURIComponent(path.replace(/[\x80-\xff]/g, encodeByte));
    if (FORBIDDEN.test(decoded)) return null;
    return withoutDots(decoded.split('/')).map(encodeSegment).join('/');
  } catch {
    return null;
  }
}

function encodeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(NEEDLESS, decodeURIComponent);
}

/** RFC 3986, 5.2.4; the first segment is the nothing before the first slash. */
function withoutDots(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.' && segment !== '') kept.push(segment);
  }
  const last = segments.at(-1);
  const isFolder = last === '' || last === '.' || last === '..';
  return ['', ...kept, ...(isFolder || kept.length === 0 ? [''] : [])];
}

/** A path in the form that rules use: `/uploads/a.html`. */
export type ComparablePath = string;

/**
 * A path as rules compare it, in small letters and without a slash at the end: routers take any case, and
 * so do disks, some of which also take a wide letter for a narrow one and pass over characters without
 * width or dots and blanks at a name's end. For comparing alone: it leads to no file.
 *
 * @param path of any spelling
 * @returns '' for one that canonicalTarget refuses
 */
export function comparablePath(path: string): ComparablePath {
  const canonical = canonicalTarget(path.split('?', 1)[0] ?? '');
  if (canonical === null) return '';
  const names = decodeURIComponent(canonical)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .split('/')
    .map((name) => name.replace(/(?<![. ])[. ]+$/, ''));
  return `/${names.filter((name) => name !== '').join('/')}`;
}

/** Whether a path is a folder of this server's or lies in it. @param folder as comparablePath gives it */
export function isAtOrBelow(path: ComparablePath, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Moved, Rendered } from '../route';
import type { Encoding } from './accept-encoding';
import { JSON_TYPE } from '../rendering/json';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);
/** Quality 5: nearly as fast as gzip, and smaller. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
/** Below this the headers weigh more than what compression saves. */
const WORTH_COMPRESSING = 1024;
/** Approximate overhead of an answer besides its bytes. */
const OVERHEAD = 1500;

/** The bytes of an answer in one encoding, with their headers, names and values in turn. */
export interface Representation {
  bytes: Buffer;
  headers: string[];
}

/** A cached answer: plain, and compressed after the first request for that encoding. */
export interface CachedPage {
  status: 200 | 301;
  /** Index of its route, for the metrics. */
  route: number;
  /** Milliseconds since 1970; Infinity when only a change makes it stale. */
  freshUntil: number;
  /** Entity tag without `W/` and quotes; null for a redirect. */
  tag: string | null;
  representations: Partial<Record<Encoding, Representation>>;
  /** Seconds since 1970, for `If-Modified-Since`; null where a date cannot tell. */
  modifiedAt: number | null;
  /** Of the answer 304. */
  unchangedHeaders: string[];
}

export interface PageHeaders {
  tag: string;
  cacheControl: string;
  /** Milliseconds since 1970. */
  lastModified: number | null;
  modifiedAt: number | null;
}

export function cachedPage(input: {
  answer: Rendered | Moved;
  route: number;
  freshUntil: number;
  headers: PageHeaders;
}): CachedPage {
  const { answer, route, freshUntil, headers } = input;
  if (answer.kind === 'moved') {
    const bytes = Buffer.from(JSON.stringify({ data: null, meta: { movedTo: answer.location } }));
    const common = [
      'Location',
      encodedLocation(answer.location),
      'Cache-Control',
      headers.cacheControl,
    ];
    const plain = { bytes, headers: [...common, ...contentHeaders(JSON_TYPE, bytes)] };
    return {
      status: 301,
      route,
      freshUntil,
      tag: null,
      modifiedAt: null,
      representations: { identity: plain },
      unchangedHeaders: [],
    };
  }
  const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  const unchangedHeaders = [
    ...['ETag', `W/"${headers.tag}"`, 'Cache-Control', headers.cacheControl],
    ...(headers.lastModified === null
      ? []
      : ['Last-Modified', new Date(headers.lastModified).toUTCString()]),
  ];
  return {
    status: 200,
    route,
    freshUntil,
    tag: headers.tag,
    modifiedAt: headers.modifiedAt,
    representations: {
      identity: {
        bytes,
        headers: [...unchangedHeaders, ...contentHeaders(answer.contentType, bytes)],
      },
    },
    unchangedHeaders,
  };
}

/** The encoding in which a page is sent to a reader that prefers `wanted`. */
export function sentEncoding(page: CachedPage, wanted: Encoding): Encoding {
  if (wanted === 'identity' || page.status !== 200) return 'identity';
  const plain = page.representations.identity?.bytes.length ?? 0;
  return plain < WORTH_COMPRESSING ? 'identity' : wanted;
}

/** Compresses a page; the result belongs into its `representations`. */
export async function compress(page: CachedPage, encoding: 'gzip' | 'br'): Promise<Representation> {
  const plain = page.representations.identity;
  if (!plain) throw new Error('A cached page has no plain bytes.');
  const bytes = await (encoding === 'br'
    ? compressBrotli(plain.bytes, BROTLI)
    : compressGzip(plain.bytes));
  const length = plain.headers.indexOf('Content-Length');
  const headers = [...plain.headers];
  headers[length + 1] = String(bytes.length);
  return { bytes, headers: [...headers, 'Content-Encoding', encoding] };
}

/** Approximate bytes of memory. */
export function weightOf(page: CachedPage, key: string): number {
  let weight = OVERHEAD + 2 * key.length;
  for (const { bytes } of Object.values(page.representations)) weight += bytes.length;
  return weight;
}

function contentHeaders(type: string, bytes: Buffer): string[] {
  return ['Content-Type', type, 'Content-Length', String(bytes.length)];
}

/** A header may only hold ASCII. */
function encodedLocation(location: string): string {
  return /^[\x21-\x7e]*$/.test(location) ? location : encodeURI(location);
}

const TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** The opaque part of an entity tag, without `W/` and quotes. */
export type OpaqueTag = string;

/**
 * The entity tags of an `If-None-Match` header, `*` for any. Compared weakly (RFC 9110, 13.1.2): `W/`
 * makes no difference.
 */
export function readIfNoneMatch(header: string): OpaqueTag[] | '*' {
  if (header.trim() === '*') return '*';
  return [...header.matchAll(TAG)].map(([, tag = '']) => tag);
}

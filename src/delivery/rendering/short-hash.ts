import { createHash } from 'node:crypto';

/** Of a text, for names and tags: 72 bits of SHA-256 as 12 characters. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

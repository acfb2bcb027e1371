import { createHash } from 'node:crypto';

/** Of this project; made once at random. */
const NAMESPACE = Buffer.from('5d0c1f0a7f4b4e0fb6a3c2b1de7a9c64', 'hex');

/**
 * The article's GUID in every format, script and address: it outlives a new slug, a new domain and
 * a change of the site's own script. The same document always has the same.
 */
export function articleGuid(documentId: string): string {
  return uuidUrn(`article/${documentId}`);
}

/** A feed's own id; feeds of one thing in two scripts are two feeds. */
export function feedGuid(feed: { key: string; language: string }): string {
  return uuidUrn(`feed/${feed.language}/${feed.key}`);
}

/** RFC 9562, 5.5: version 5, by name. */
function uuidUrn(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `urn:uuid:${parts.join('-')}-${hex.slice(20)}`;
}

/** What the media library accepts, and the name and type under which it is stored (docs/adr/0015). */
export interface UploadKind {
  format: 'jpeg' | 'png' | 'webp' | 'gif' | 'pdf';
  mime: string;
  /** What a name may end in; the first is written where it ends otherwise. */
  extensions: readonly [string, ...string[]];
}

export const UPLOAD_KINDS: readonly UploadKind[] = [
  { format: 'jpeg', mime: 'image/jpeg', extensions: ['.jpg', '.jpeg'] },
  { format: 'png', mime: 'image/png', extensions: ['.png'] },
  { format: 'webp', mime: 'image/webp', extensions: ['.webp'] },
  { format: 'gif', mime: 'image/gif', extensions: ['.gif'] },
  { format: 'pdf', mime: 'application/pdf', extensions: ['.pdf'] },
];

/** The number of leading bytes that are enough to detect the kind. */
export const SNIFFED_BYTES = 16;

/**
 * The kind of the content, by its first bytes (WHATWG MIME Sniffing, 6.1); null for everything that is
 * not taken, whatever its name or declared type.
 *
 * @param head the first SNIFFED_BYTES bytes, or all where there are fewer
 */
export function sniffUpload(head: Uint8Array): UploadKind | null {
  const format = formatOf(Buffer.from(head).toString('latin1'));
  return UPLOAD_KINDS.find((kind) => kind.format === format) ?? null;
}

function formatOf(head: string): UploadKind['format'] | null {
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.startsWith('WEBPVP', 8)) return 'webp';
  if (head.startsWith('%PDF-1.') || head.startsWith('%PDF-2.')) return 'pdf';
  return null;
}

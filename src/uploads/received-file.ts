/** A file as formidable left it on the disk; Strapi's upload service takes it so. */
export interface ReceivedFile {
  filepath: string;
  /** As the uploader called it. */
  originalFilename?: string | null;
  mimetype?: string | null;
  /** What Strapi's own gate found out, and what it then stores. */
  detectedMimeType?: string;
  /** Bytes. */
  size: number;
}

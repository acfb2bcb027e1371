/** A file as formidable left it on the disk, in the form that Strapi's upload service takes. */
export interface ReceivedFile {
  filepath: string;
  /** The uploader's name for it. */
  originalFilename?: string | null;
  mimetype?: string | null;
  /** The type that Strapi's own check detected, and then stores. */
  detectedMimeType?: string;
  /** Bytes. */
  size: number;
}

const MEBIBYTE = 1024 * 1024;

/** A file, and all files of one request together, in bytes: the panel sends one at a time. */
export const MAX_UPLOAD_BYTES = 20 * MEBIBYTE;
/** Files of one request. */
export const MAX_UPLOADS = 20;
/** Of a picture, all frames together: a phone's 50 megapixels, 240 MB of memory when decoded. */
export const MAX_PIXELS = 60_000_000;
/** Of one side: what JPEG can say is 65,535. */
export const MAX_SIDE = 30_000;

import { stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { MAX_PIXELS, MAX_SIDE } from '../domain/uploads/upload-limits';
import type { UploadKind } from '../domain/uploads/upload-kind';
import type { UploadRefusal } from '../domain/uploads/upload-refused-error';

type PictureFormat = Exclude<UploadKind['format'], 'pdf'>;

/** Seconds of one picture. */
const TIMEOUT = 30;
const QUALITY = 90;

/** Only these read what came in from outside: no SVG, no PDF, no format that nobody asked for. */
const LOADERS = [
  'VipsForeignLoadJpeg',
  'VipsForeignLoadPng',
  'VipsForeignLoadWebp',
  'VipsForeignLoadNsgif',
];

/** For every use of sharp in this process, Strapi's included. */
export function allowOnlyKnownLoaders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
}

/** Why a picture was not written anew, or its size in bytes. */
export type Rewritten = { size: number } | { refusal: UploadRefusal };

/**
 * Decodes a picture and writes its pixels into another file, in the same format: turned upright, in
 * sRGB, without anything else that the first file said or hid (place, camera, thumbnails, appended data).
 */
export async function rewritePicture(input: {
  from: string;
  to: string;
  format: PictureFormat;
}): Promise<Rewritten> {
  const { from, to, format } = input;
  try {
    const metadata = await sharp(from, { limitInputPixels: false }).metadata();
    if (metadata.format !== format) return { refusal: 'upload-damaged' };
    if (!isBearable(metadata)) return { refusal: 'upload-pixels' };
    const isAnimated = (metadata.pages ?? 1) > 1;
    const picture = sharp(from, {
      animated: isAnimated,
      limitInputPixels: MAX_PIXELS,
      // A picture that stops in the middle is told so, not stored grey.
      failOn: 'error',
      // One with frames cannot be turned, and cameras make none.
      autoOrient: !isAnimated,
    });
    await encode(picture, format).timeout({ seconds: TIMEOUT }).toFile(to);
    return { size: (await stat(to)).size };
  } catch {
    return { refusal: 'upload-damaged' };
  }
}

/** All frames together: each is decoded. */
function isBearable({ width = 0, height = 0, pages = 1, pageHeight }: Metadata): boolean {
  const frame = pageHeight ?? height;
  return width <= MAX_SIDE && frame <= MAX_SIDE && width * frame * pages <= MAX_PIXELS;
}

function encode(picture: Sharp, format: PictureFormat): Sharp {
  if (format === 'jpeg') return picture.jpeg({ quality: QUALITY });
  if (format === 'webp') return picture.webp({ quality: QUALITY });
  return format === 'png' ? picture.png() : picture.gif();
}

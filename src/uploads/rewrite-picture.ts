import { stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { MAX_PIXELS, MAX_SIDE } from '../domain/uploads/upload-limits';
import type { UploadKind } from '../domain/uploads/upload-kind';
import type { UploadRefusal } from '../domain/uploads/upload-refused-error';

type PictureFormat = Exclude<UploadKind['format'], 'pdf'>;

/** Seconds per picture. */
const TIMEOUT = 30;
const QUALITY = 90;

/** The only decoders for untrusted files: no SVG, no PDF, no format that is not needed. */
const LOADERS = [
  'VipsForeignLoadJpeg',
  'VipsForeignLoadPng',
  'VipsForeignLoadWebp',
  'VipsForeignLoadNsgif',
];

/** Applies to every use of sharp in this process, including Strapi's. */
export function allowOnlyKnownLoaders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
}

/** Why a picture was not re-encoded, or its size in bytes. */
export type Rewritten = { size: number } | { refusal: UploadRefusal };

/**
 * Decodes a picture and writes its pixels into another file, in the same format: turned upright, in sRGB,
 * without anything else that the first file contained (place, camera, thumbnails, appended data).
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
      // A truncated picture is an error, and not stored half grey.
      failOn: 'error',
      // An animation cannot be turned, and cameras do not create them.
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
